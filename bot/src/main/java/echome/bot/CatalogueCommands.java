package echome.bot;

import echome.bot.cli.CommandException;
import echome.bot.cli.Inputs;
import echome.bot.cli.Terminal;
import echome.bot.demo.SampleShop;
import echome.bot.link.AddressRule;
import echome.bot.link.Fetched;
import echome.bot.link.Fetcher;
import echome.bot.telegram.Bots;
import echome.migrations.Tenant;
import echome.persona.facts.Money;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.catalogue.CatalogueUnreadable;
import echome.rag.catalogue.ShopDefaults;
import echome.rag.store.CatalogueImports;
import echome.rag.store.ImportPreview;
import echome.rag.store.ImportSummary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an operator does with a catalogue from the command line, for the first seller. */
final class CatalogueCommands {
    private static final int HITS = 10;

    private final Parts parts;
    private final Terminal terminal;
    private final Tenant tenant;

    CatalogueCommands(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
        this.tenant =
                SampleShop.isIn(parts.database())
                        ? SampleShop.TENANT
                        : Bots.firstSeller(parts.database());
    }

    /**
     * @param source a path, or an address; who has this command line may name any address
     */
    int ingest(String source, String catalogue) throws IOException {
        if (!source.matches("(?i)https?://.+")) {
            Path file = Path.of(source);
            Inputs.file(file);
            return ingest(file, String.valueOf(file.getFileName()), catalogue);
        }
        Path file = Files.createTempFile("echome-link", ".tmp");
        try {
            Fetcher fetcher =
                    new Fetcher(
                            AddressRule.all(),
                            Fetcher.Bounds.standard(parts.settings().storage().links().bytes()));
            return switch (fetcher.fetch(source, Fetched.Mark.none(), file)) {
                case Fetched.File fetched -> ingest(file, fetched.fileName(), catalogue);
                case Fetched.Failed failed -> throw new CommandException(failed.sentence());
                case Fetched.Unchanged _ -> throw new CommandException("The server gave no file.");
            };
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private int ingest(Path file, String fileName, String catalogue) {
        CatalogueImports imports = new CatalogueImports(parts.database(), parts.clock());
        ImportSummary summary;
        try {
            ImportPreview preview =
                    imports.stage(
                            tenant,
                            catalogue,
                            file,
                            fileName,
                            ShopDefaults.none(LocalDate.now(parts.clock())),
                            (_, _) -> {});
            summary = imports.apply(tenant, preview.importId());
        } catch (CatalogueUnreadable e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        terminal.out()
                .printf(
                        "%d new, %d changed, %d unchanged, %d withdrawn, %d refused%n",
                        summary.added(),
                        summary.changed(),
                        summary.unchanged(),
                        summary.withdrawn(),
                        summary.refused());
        summary.firstRefused()
                .forEach(row -> terminal.out().printf("  line %d: %s%n", row.line(), row.reason()));
        summary.notes().forEach(note -> terminal.out().println("  " + note));
        int embedded =
                parts.embeddings()
                        .embedMissing(
                                tenant,
                                (percent, step) ->
                                        terminal.progress("embedding " + percent + " % " + step));
        terminal.out().printf("%d texts embedded%n", embedded);
        return 0;
    }

    /** Shows what a question finds, with the score of each signal. */
    int ask(String question) {
        Found found = parts.retriever().search(tenant, new Question(question, HITS));
        if (found.hits().isEmpty()) {
            terminal.out()
                    .println(
                            "Nothing found. Is there a catalogue? `./echome ingest FILE` loads"
                                    + " one.");
            return 0;
        }
        found.filters().forEach(filter -> terminal.out().println("filter: " + filter));
        found.relaxed().forEach(filter -> terminal.out().println("dropped filter: " + filter));
        int rank = 0;
        for (Hit hit : found.hits()) {
            Product product = hit.product();
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "%2d. %.3f  %s  %s%s%n      %s%n",
                            ++rank,
                            hit.score(),
                            product.name(),
                            product.price()
                                    .map(p -> new Money(p, product.currency().orElse("")).words())
                                    .orElse("no price"),
                            product.inStock() ? "" : "  (out of stock)",
                            hit.signals().entrySet().stream()
                                    .map(e ->
                                            String.format(
                                                    Locale.ROOT,
                                                    "%s %.3f",
                                                    e.getKey(),
                                                    e.getValue()))
                                    .collect(Collectors.joining(", ")));
        }
        return 0;
    }
}
