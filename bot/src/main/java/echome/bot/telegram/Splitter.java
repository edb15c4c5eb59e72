package echome.bot.telegram;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts styled text into messages: between paragraphs if it can, else between lines, sentences,
 * words, and only then within a word. A code block that fits into one message stays whole.
 */
final class Splitter {
    /** Bot API, sendMessage: "1-4096 characters after entities parsing". */
    static final int MAX_TEXT = 4096;

    /** Our own bound on the HTML: escapes and addresses may treble the text. */
    static final int MAX_HTML = 3 * MAX_TEXT;

    /** Telegram drops the formatting of whatever comes after the hundredth entity. */
    static final int MAX_ENTITIES = 100;

    /** UTF-16 units: a family of emoji with skin tones takes about half of it. */
    private static final int LONGEST_CHARACTER = 64;

    /** Places to cut at, the best one first. */
    private enum Level {
        PARAGRAPH,
        LINE,
        SENTENCE,
        WORD
    }

    private final StyledText text;

    /** The bounds of the code block around each position; the position itself where none is. */
    private final int[] blockStart;

    private final int[] blockEnd;

    Splitter(StyledText text) {
        this.text = text;
        blockStart = new int[text.length()];
        blockEnd = new int[text.length()];
        for (int i = 0; i < text.length(); i++) {
            boolean goesOn = text.preformatted(i) && text.preformatted(i - 1);
            blockStart[i] = goesOn ? blockStart[i - 1] : i;
        }
        for (int i = text.length() - 1; i >= 0; i--) {
            boolean goesOn = text.preformatted(i) && text.preformatted(i + 1);
            blockEnd[i] = goesOn ? blockEnd[i + 1] : text.preformatted(i) ? i + 1 : i;
        }
    }

    List<String> parts() {
        List<String> parts = new ArrayList<>();
        int from = start(0);
        while (from < text.length()) {
            int limit = MAX_TEXT;
            int to = cut(from, limit);
            HtmlWriter.Html html = HtmlWriter.write(text, from, end(from, to));
            while (limit > 2
                    && (html.text().length() > MAX_HTML || html.entities() > MAX_ENTITIES)) {
                limit = Math.max(2, Math.min(limit, to - from) * 3 / 4);
                to = cut(from, limit);
                html = HtmlWriter.write(text, from, end(from, to));
            }
            if (visible(text.text(from, end(from, to)))) {
                parts.add(html.text());
            }
            from = start(to);
        }
        return List.copyOf(parts);
    }

    /** Telegram refuses a message that holds only blanks and characters without a shape. */
    private static boolean visible(String text) {
        return text.codePoints()
                .anyMatch(c ->
                        !Character.isWhitespace(c)
                                && !Character.isSpaceChar(c)
                                && Character.getType(c) != Character.FORMAT
                                && Character.getType(c) != Character.CONTROL);
    }

    /** White space at a cut belongs to neither side, except the indentation of code. */
    private int start(int from) {
        int start = from;
        while (start < text.length()
                && Character.isWhitespace(text.charAt(start))
                && !text.preformatted(start)) {
            start++;
        }
        return start;
    }

    private int end(int from, int to) {
        int end = to;
        while (end > from
                && Character.isWhitespace(text.charAt(end - 1))
                && (!text.preformatted(end - 1) || text.charAt(end - 1) == '\n')) {
            end--;
        }
        return end;
    }

    private int cut(int from, int limit) {
        if (text.length() - from <= limit) {
            return text.length();
        }
        // A cut in the first quarter would make a tiny message where a later, lesser one does.
        for (int least : new int[] {from + limit / 4, from + 1}) {
            for (Level level : Level.values()) {
                for (int at = from + limit; at >= least; at--) {
                    if (breaks(level, at) && !inWholeBlock(from, at, limit)) {
                        return at;
                    }
                }
            }
        }
        return withinWord(from, limit);
    }

    private boolean breaks(Level level, int at) {
        boolean code = text.preformatted(at - 1) && text.preformatted(at);
        char before = text.charAt(at - 1);
        return switch (level) {
            case PARAGRAPH ->
                    !code && before == '\n' && at > 1 && text.charAt(at - 2) == '\n'
                            || text.preformatted(at) && !text.preformatted(at - 1);
            case LINE -> before == '\n';
            case SENTENCE ->
                    !code
                            && Character.isWhitespace(before)
                            && at > 1
                            && ".!?…。！？".indexOf(text.charAt(at - 2)) >= 0;
            case WORD -> Character.isWhitespace(before);
        };
    }

    /** Whether a cut would break a code block that one message can hold. */
    private boolean inWholeBlock(int from, int at, int limit) {
        int start = blockStart[at];
        return start < at && start >= from && blockEnd[at] - start <= limit;
    }

    /** The last end of a whole character, as a reader counts them, within the limit. */
    private int withinWord(int from, int limit) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        // What follows decides whether a character is complete.
        int seen = Math.min(text.length(), from + limit + LONGEST_CHARACTER);
        characters.setText(text.text(from, seen));
        int end = characters.preceding(limit + 1);
        if (end > 0) {
            return from + end;
        }
        // One "character" longer than a message: combining marks without end.
        boolean pair = Character.isHighSurrogate(text.charAt(from + limit - 1));
        return from + (pair ? limit - 1 : limit);
    }
}
