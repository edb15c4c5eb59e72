package echome.rag.catalogue;

import echome.rag.catalogue.text.Encoding;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plain text and Markdown: headings, and paragraphs between empty lines. */
final class TextBrochure {
    private static final int LONGEST_LINE = 200_000;
    private static final Pattern HASHES = Pattern.compile("(#{1,6})\\s+(.+?)\\s*#*");
    private static final Pattern UNDERLINE = Pattern.compile("={3,}|-{3,}");
    private static final Pattern MARKS =
            Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)|\\*\\*(.+?)\\*\\*|__(.+?)__|`([^`]+)`");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?,;:…。！？؟]$");

    private final Passages passages;
    private final boolean markdown;
    private final StringBuilder paragraph = new StringBuilder();
    private boolean fenced;

    private TextBrochure(boolean markdown, Passages passages) {
        this.markdown = markdown;
        this.passages = passages;
    }

    static void read(Path file, boolean markdown, Consumer<CatalogueEvent> events)
            throws IOException, CatalogueUnreadable {
        Encoding encoding = Encoding.of(file);
        Passages passages = new Passages(0, events);
        TextBrochure brochure = new TextBrochure(markdown, passages);
        var in = Files.newInputStream(file);
        in.skipNBytes(encoding.bom());
        try (LineReader lines =
                new LineReader(new InputStreamReader(in, encoding.charset()), LONGEST_LINE)) {
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                brochure.line(line.text());
            }
        }
        brochure.flush();
        passages.end("The file has no text. Send the brochure again with its text.");
    }

    private void line(String line) {
        String bare = line.strip();
        Matcher hashes = HASHES.matcher(bare);
        if (markdown && bare.startsWith("```")) {
            fenced = !fenced;
        } else if (bare.isEmpty()) {
            flush();
        } else if (markdown && !fenced && hashes.matches()) {
            flush();
            passages.heading(hashes.group(1).length(), plain(hashes.group(2)));
        } else if (UNDERLINE.matcher(bare).matches()) {
            underlined(bare);
        } else {
            paragraph.append(paragraph.isEmpty() ? "" : "\n").append(markdown ? plain(bare) : bare);
        }
    }

    /** A line of dashes or equals signs makes a heading of the single line above it. */
    private void underlined(String line) {
        String above = paragraph.toString();
        if (!above.isEmpty() && above.indexOf('\n') < 0 && above.length() <= 100) {
            paragraph.setLength(0);
            passages.heading(line.charAt(0) == '=' ? 1 : 2, above);
        }
    }

    /** In plain text a short line of its own in capitals, or without a full stop, is a heading. */
    private void flush() {
        String text = paragraph.toString();
        paragraph.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        boolean single = text.indexOf('\n') < 0 && text.length() <= 70;
        boolean ends = SENTENCE_END.matcher(text).find();
        boolean capitals =
                text.equals(text.toUpperCase(Locale.ROOT))
                        && !text.equals(text.toLowerCase(Locale.ROOT));
        boolean list = text.startsWith("- ") || text.startsWith("* ") || text.startsWith("• ");
        if (!markdown && single && !ends && !list && (capitals || text.split("\\s+").length <= 8)) {
            passages.heading(capitals ? 1 : 2, text);
        } else {
            passages.paragraph(text);
        }
    }

    private static String plain(String line) {
        return MARKS.matcher(line)
                .replaceAll(mark -> {
                    for (int i = 1; i <= mark.groupCount(); i++) {
                        if (mark.group(i) != null) {
                            return Matcher.quoteReplacement(mark.group(i));
                        }
                    }
                    return "";
                });
    }
}
