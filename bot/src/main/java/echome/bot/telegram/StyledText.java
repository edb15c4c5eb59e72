package echome.bot.telegram;

import java.util.ArrayList;
import java.util.List;

/** The visible text of an answer with a style for each UTF-16 unit. */
final class StyledText {
    private final StringBuilder text = new StringBuilder();
    private final List<TextStyle> styles = new ArrayList<>();

    void append(String more, TextStyle style) {
        text.append(more);
        for (int i = 0; i < more.length(); i++) {
            styles.add(style);
        }
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    String text(int from, int to) {
        return text.substring(from, to);
    }

    TextStyle styleAt(int index) {
        return styles.get(index);
    }

    boolean preformatted(int index) {
        return index >= 0 && index < length() && styles.get(index).has(Mark.PRE);
    }

    /** How many line ends the text ends with; a large number where it is still empty. */
    int trailingBreaks() {
        if (text.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        int count = 0;
        while (count < text.length() && text.charAt(text.length() - 1 - count) == '\n') {
            count++;
        }
        return count;
    }
}
