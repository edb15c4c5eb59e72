package echome.bot.telegram;

import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Tells a multiplication, such as 2*3*4, from emphasis. */
final class MarkdownDigits {
    private MarkdownDigits() {}

    /** Whether a delimiter of the emphasis stands between two digits. */
    static boolean around(Node emphasis) {
        boolean opening = last(emphasis.getPrevious()) && first(emphasis.getFirstChild());
        boolean closing = last(emphasis.getLastChild()) && first(emphasis.getNext());
        return opening || closing;
    }

    private static boolean last(@Nullable Node node) {
        return node instanceof Text text
                && !text.getLiteral().isEmpty()
                && Character.isDigit(text.getLiteral().charAt(text.getLiteral().length() - 1));
    }

    private static boolean first(@Nullable Node node) {
        return node instanceof Text text
                && !text.getLiteral().isEmpty()
                && Character.isDigit(text.getLiteral().charAt(0));
    }
}
