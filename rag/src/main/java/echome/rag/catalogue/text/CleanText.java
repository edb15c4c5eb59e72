package echome.rag.catalogue.text;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the mark-up of shops and spreadsheets off a cell's text. */
public final class CleanText {
    private static final Pattern MARKUP =
            Pattern.compile(
                    "<[a-zA-Z/!][^<>]{0,2000}>|&(#\\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,10});");
    private static final Pattern SPREADSHEET_TEXT = Pattern.compile("=\"(.*)\"", Pattern.DOTALL);
    private static final Pattern LINE_SPACE = Pattern.compile("[ \\t\\x0B\\f\\r\\u00A0]+");
    private static final Pattern BLANK_LINES = Pattern.compile(" ?\\n[ \\n]*\\n ?");

    private CleanText() {}

    /** A name, a code or any other short value as one line of plain text. */
    public static String line(String cell) {
        return Characters.oneLine(MARKUP.matcher(cell).find() ? withoutMarkup(cell) : cell);
    }

    /** A description as plain text; paragraphs stay apart by one line end. */
    public static String paragraphs(String cell) {
        String text = MARKUP.matcher(cell).find() ? withoutMarkup(cell) : cell;
        String lines = LINE_SPACE.matcher(text.replace("\r\n", "\n")).replaceAll(" ");
        return BLANK_LINES.matcher(lines).replaceAll("\n").strip();
    }

    /** Takes off the {@code ="00123"} by which spreadsheets keep leading zeros. */
    public static String cell(String raw) {
        if (raw.startsWith("=\"")) {
            Matcher text = SPREADSHEET_TEXT.matcher(raw);
            if (text.matches()) {
                return text.group(1);
            }
        }
        return raw;
    }

    private static String withoutMarkup(String html) {
        StringBuilder text = new StringBuilder(html.length());
        NodeTraversor.traverse(
                (node, _) -> {
                    if (node instanceof TextNode words) {
                        text.append(words.getWholeText());
                    } else if (node instanceof Element element
                            && (element.isBlock() || element.nameIs("br"))
                            && !text.isEmpty()) {
                        text.append('\n');
                    }
                },
                Jsoup.parseBodyFragment(html).body());
        return text.toString();
    }
}
