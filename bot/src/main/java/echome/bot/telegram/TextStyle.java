package echome.bot.telegram;

import java.util.EnumSet;
import java.util.Set;

/**
 * The marks on one character.
 *
 * @param argument the address of a link, or the language of a code block; else empty
 */
record TextStyle(Set<Mark> marks, String argument) {
    static final TextStyle PLAIN = new TextStyle(Set.of(), "");

    TextStyle {
        marks = Set.copyOf(marks);
    }

    boolean has(Mark mark) {
        return marks.contains(mark);
    }

    TextStyle with(Mark mark) {
        return with(mark, argument);
    }

    /**
     * This style with one mark more, as far as Telegram nests them: code takes no other mark but
     * the quote around it, and a link keeps its address rather than become code.
     */
    TextStyle with(Mark mark, String newArgument) {
        if (has(Mark.PRE) || has(Mark.CODE) || (has(Mark.LINK) && mark == Mark.CODE)) {
            return this;
        }
        EnumSet<Mark> all = EnumSet.of(mark);
        for (Mark present : marks) {
            if ((mark != Mark.CODE && mark != Mark.PRE) || present == Mark.QUOTE) {
                all.add(present);
            }
        }
        return new TextStyle(all, newArgument);
    }

    String open(Mark mark) {
        return switch (mark) {
            case QUOTE -> "<blockquote>";
            case PRE ->
                    argument.isEmpty()
                            ? "<pre>"
                            : "<pre><code class=\"language-" + HtmlWriter.escape(argument) + "\">";
            case LINK -> "<a href=\"" + HtmlWriter.escape(argument) + "\">";
            case BOLD -> "<b>";
            case ITALIC -> "<i>";
            case STRIKE -> "<s>";
            case CODE -> "<code>";
        };
    }

    String close(Mark mark) {
        return switch (mark) {
            case QUOTE -> "</blockquote>";
            case PRE -> argument.isEmpty() ? "</pre>" : "</code></pre>";
            case LINK -> "</a>";
            case BOLD -> "</b>";
            case ITALIC -> "</i>";
            case STRIKE -> "</s>";
            case CODE -> "</code>";
        };
    }
}
