package echome.bot.telegram;

import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;

import java.util.Locale;
import java.util.Optional;

/**
 * Takes the few HTML tags that models write into Markdown, as {@code <b>}, for what they mean. A
 * tag without its partner stays text, and so does one whose loss would join what it parts: a price
 * must be shown as it was checked.
 */
final class HtmlTags implements PostProcessor {
    private static final String IN_NUMBERS = ".,'’-";

    @Override
    public Node process(Node document) {
        resolve(document);
        return document;
    }

    private static void resolve(Node parent) {
        Node node = parent.getFirstChild();
        while (node != null) {
            Node marked = node instanceof HtmlInline tag ? marked(tag) : node;
            resolve(marked);
            node = marked.getNext();
        }
    }

    /** What takes the tag's place: a node around all up to its partner, or the tag itself. */
    private static Node marked(HtmlInline tag) {
        String name = tag.getLiteral().toLowerCase(Locale.ROOT).replaceAll("[<>\\s]", "");
        if (name.equals("br") || name.equals("br/")) {
            return replaced(tag, new HardLineBreak());
        }
        Optional<Node> mark = mark(name);
        Optional<Node> end = mark.flatMap(_ -> end(tag, "</" + name + ">"));
        if (end.isEmpty() || parts(tag) || parts(end.get())) {
            return tag;
        }
        for (Node next = tag.getNext(); next != end.get(); next = tag.getNext()) {
            mark.get().appendChild(next);
        }
        end.get().unlink();
        return replaced(tag, mark.get());
    }

    private static Node replaced(Node tag, Node by) {
        tag.insertBefore(by);
        tag.unlink();
        return by;
    }

    private static Optional<Node> mark(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "b", "strong" -> new StrongEmphasis("");
                    case "i", "em" -> new Emphasis("");
                    case "s", "del", "strike" -> new Strikethrough("~~");
                    default -> null;
                });
    }

    private static Optional<Node> end(Node tag, String closing) {
        for (Node next = tag.getNext(); next != null; next = next.getNext()) {
            if (next instanceof HtmlInline html && html.getLiteral().equalsIgnoreCase(closing)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** Whether a tag stands within a word or a number, or might. */
    private static boolean parts(Node tag) {
        Node before = tag.getPrevious();
        while (before instanceof HtmlInline) {
            before = before.getPrevious();
        }
        Node after = tag.getNext();
        while (after instanceof HtmlInline) {
            after = after.getNext();
        }
        return before != null
                && after != null
                && !(before instanceof Text text && isEdge(text, text.getLiteral().length() - 1))
                && !(after instanceof Text text && isEdge(text, 0));
    }

    private static boolean isEdge(Text text, int at) {
        String literal = text.getLiteral();
        if (literal.isEmpty()) {
            return false;
        }
        char c = literal.charAt(at);
        int beyond = at == 0 ? 1 : at - 1;
        boolean ofNumber =
                IN_NUMBERS.indexOf(c) >= 0
                        && beyond < literal.length()
                        && Character.isDigit(literal.charAt(beyond));
        return !Character.isLetterOrDigit(c) && !isMoney(c) && !ofNumber;
    }

    private static boolean isMoney(char c) {
        return c == '%' || Character.getType(c) == Character.CURRENCY_SYMBOL;
    }
}
