package echome.rag.catalogue;

import echome.rag.catalogue.text.Encoding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/** Recognises a format by the first bytes of a file; its name only decides between texts. */
final class Sniff {
    static final int HEAD = 64 * 1024;
    private static final Pattern HEADING =
            Pattern.compile("(?m)^#{1,6} \\S|^\\s*[-*] \\S.*\\n\\s*[-*] ");

    private Sniff() {}

    static Format of(Path file, String fileName) throws IOException, CatalogueUnreadable {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD), fileName);
        }
    }

    static Format of(byte[] head, String fileName) throws CatalogueUnreadable {
        if (head.length == 0) {
            throw Unreadable.empty();
        }
        if (starts(head, "PK\u0003\u0004")) {
            return zipped(head, fileName);
        }
        if (starts(head, "%PDF-")) {
            return Format.PDF;
        }
        refuseKnown(head);
        Encoding encoding = Encoding.ofHead(head);
        String text =
                new String(head, encoding.bom(), head.length - encoding.bom(), encoding.charset());
        if (isBinary(text)) {
            throw new CatalogueUnreadable(
                    "This file is neither text nor a format that is known. Send the catalogue as"
                            + " CSV, XLSX, JSON, XML (YML), PDF or DOCX.");
        }
        String start = text.stripLeading();
        if (start.isEmpty()) {
            throw Unreadable.empty();
        }
        return switch (start.charAt(0)) {
            case '<' -> markup(start);
            case '{', '[' -> json(start, text, fileName);
            default -> text(text, fileName);
        };
    }

    private static Format zipped(byte[] head, String fileName) throws CatalogueUnreadable {
        String names = new String(head, StandardCharsets.ISO_8859_1);
        String name = fileName.toLowerCase(Locale.ROOT);
        if (names.contains("xl/") || name.endsWith(".xlsx")) {
            return Format.XLSX;
        }
        if (names.contains("word/") || name.endsWith(".docx")) {
            return Format.DOCX;
        }
        throw new CatalogueUnreadable(
                names.contains("opendocument")
                        ? "This is an OpenDocument file. Save it as XLSX or CSV and send it again."
                        : "This is a ZIP archive. Unpack it and send the catalogue file itself.");
    }

    private static void refuseKnown(byte[] head) throws CatalogueUnreadable {
        if (starts(head, "\u00D0\u00CF\u0011\u00E0")) {
            throw new CatalogueUnreadable(
                    "This is a file of an old Office (.xls or .doc). Save it as XLSX or DOCX and"
                            + " send it again.");
        }
        if (starts(head, "\u001F\u008B") || starts(head, "Rar!") || starts(head, "7z\u00BC")) {
            throw new CatalogueUnreadable(
                    "This is a packed file. Unpack it and send the catalogue file itself.");
        }
        if (starts(head, "\u0089PNG")
                || starts(head, "\u00FF\u00D8\u00FF")
                || starts(head, "GIF8")) {
            throw new CatalogueUnreadable(
                    "This is a picture. Send the catalogue as a file with text, such as CSV or"
                            + " XLSX.");
        }
        if (starts(head, "{\\rtf")) {
            throw new CatalogueUnreadable(
                    "This is a rich text file. Save it as DOCX or PDF and send it again.");
        }
    }

    private static Format markup(String start) throws CatalogueUnreadable {
        String head = start.substring(0, Math.min(2_000, start.length())).toLowerCase(Locale.ROOT);
        if (head.contains("<html") || head.contains("<!doctype html") || head.contains("<body")) {
            throw new CatalogueUnreadable(
                    "This is a web page, not a catalogue: perhaps a login page that came instead of"
                            + " the feed. Check that the link opens without logging in, or send the"
                            + " file itself.");
        }
        return Format.XML;
    }

    private static Format json(String start, String text, String fileName) {
        if (start.charAt(0) == '[' && start.indexOf('{') < 0 && start.indexOf('"') < 0) {
            return text(text, fileName);
        }
        String[] lines = start.split("\\R", 3);
        boolean several =
                lines.length > 1
                        && lines[0].strip().startsWith("{")
                        && lines[0].strip().endsWith("}")
                        && (lines[1].isBlank() || lines[1].strip().startsWith("{"));
        return several ? Format.JSON_LINES : Format.JSON;
    }

    private static Format text(String text, String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".md") || name.endsWith(".markdown")) {
            return Format.MARKDOWN;
        }
        boolean named = name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".tab");
        if (named || CsvShape.of(text).isTable()) {
            return Format.TABLE;
        }
        return HEADING.matcher(text).find() ? Format.MARKDOWN : Format.TEXT;
    }

    private static boolean isBinary(String text) {
        long odd =
                text.chars()
                        .filter(c -> c < 32 && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                        .count();
        long lost = text.chars().filter(c -> c == '\uFFFD').count();
        return odd * 50 > text.length() || (odd + lost) * 5 > text.length();
    }

    private static boolean starts(byte[] head, String magic) {
        byte[] bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= bytes.length
                && java.util.Arrays.equals(head, 0, bytes.length, bytes, 0, bytes.length);
    }
}
