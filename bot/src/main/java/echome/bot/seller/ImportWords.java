package echome.bot.seller;

import echome.persona.facts.Money;
import echome.rag.catalogue.RefusedRow;
import echome.rag.store.ImportSummary;
import echome.rag.store.PriceChange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An import in words, as Telegram's HTML. */
final class ImportWords {
    private static final int PRICES = 5;
    private static final int REFUSED = 10;
    private static final int NOTES = 5;

    private ImportWords() {}

    /** What an import did, or would do. */
    static String of(ImportSummary summary) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "%d new, %d changed, %d unchanged, %d withdrawn, %d refused"
                        .formatted(
                                summary.added(),
                                summary.changed(),
                                summary.unchanged(),
                                summary.withdrawn(),
                                summary.refused()));
        if (summary.knowledgeTexts() > 0) {
            lines.add(summary.knowledgeTexts() + " texts about the shop");
        }
        List<String> notes = summary.notes().stream().limit(NOTES).toList();
        notes.stream().filter(ImportWords::warns).forEach(note -> lines.add(Pages.cut(note, 300)));
        prices(summary, lines);
        refused(summary, lines);
        notes.stream()
                .filter(note -> !warns(note))
                .forEach(note -> lines.add(Pages.cut(note, 300)));
        return String.join("\n", lines);
    }

    /** What customers would be told wrongly stands above all that may be skipped. */
    private static boolean warns(String note) {
        return note.startsWith("⚠️");
    }

    private static void prices(ImportSummary summary, List<String> lines) {
        if (summary.largestPriceChanges().isEmpty()) {
            return;
        }
        lines.add("<b>Largest price changes</b>");
        for (PriceChange change : summary.largestPriceChanges().stream().limit(PRICES).toList()) {
            lines.add(
                    "• %s: %s → %s %s"
                            .formatted(
                                    Pages.cut(change.name(), 80),
                                    amount(change.before()),
                                    amount(change.after()),
                                    Visit.escape(change.currency())));
        }
    }

    private static void refused(ImportSummary summary, List<String> lines) {
        if (summary.firstRefused().isEmpty()) {
            return;
        }
        lines.add("<b>Refused lines</b>");
        for (RefusedRow row : summary.firstRefused().stream().limit(REFUSED).toList()) {
            lines.add("• line %d: %s".formatted(row.line(), Pages.cut(row.reason(), 160)));
        }
        int more = summary.refused() - Math.min(REFUSED, summary.firstRefused().size());
        if (more > 0) {
            lines.add("… and " + more + " more, all in the file below.");
        }
    }

    private static String amount(Optional<BigDecimal> price) {
        return price.map(p -> new Money(p, "").words()).orElse("no price");
    }

    /** The refused rows as CSV with line, reason and the beginning of the row. */
    static String csv(List<RefusedRow> rows) {
        StringBuilder csv = new StringBuilder("\uFEFFline,reason,row\r\n");
        rows.forEach(row ->
                csv.append(row.line())
                        .append(',')
                        .append(quoted(row.reason()))
                        .append(',')
                        .append(quoted(row.raw()))
                        .append("\r\n"));
        return csv.toString();
    }

    /** Quoted, and kept from being read as a formula by a spreadsheet. */
    private static String quoted(String text) {
        String safe = !text.isEmpty() && "=+-@\t".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
