package echome.persona.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits a text into sentences that together are the whole text. A line is always an end; a point
 * is none inside numbers, after abbreviations, or before a small letter or a digit.
 */
public final class Sentences {
    private static final Set<String> ABBREVIATIONS =
            Set.of(
                    "e.g", "i.e", "approx", "mr", "mrs", "ms", "dr", "no", "nr", "pcs", "pc",
                    "incl", "excl", "vs", "st", "max", "min", "ca", "z.b", "stk", "bzw", "inkl",
                    "zzgl", "usw", "env", "p. ex", "sr", "sra", "aprox", "шт", "руб", "коп", "тыс",
                    "млн", "т.е", "т.к", "т.д", "т.п", "напр", "г", "см", "ул", "грн", "тис", "р",
                    "rs", "кг", "мл", "art", "tel", "тел", "u.s", "д", "fr", "sfr", "kr", "бат");

    /** Where a sentence lies, and whether more text could still change where it ends. */
    public record Span(int start, int end, boolean finished) {}

    private Sentences() {}

    /** The spans of a text; the last is finished only in a complete text or at a line's end. */
    public static List<Span> of(String text, int from, boolean complete) {
        List<Span> spans = new ArrayList<>();
        int start = from;
        int at = from;
        int marks = from; // where the run of marks ends that was met last, found once for each run
        while (at < text.length()) {
            char c = text.charAt(at);
            marks = terminator(c) && marks <= at ? overMarks(text, at + 1) : marks;
            int end = c == '\n' ? at + 1 : terminator(c) ? end(text, start, at, marks) : -1;
            if (end > 0) {
                end = overSpace(text, end);
                spans.add(new Span(start, end, true));
                start = end;
                at = end;
            } else {
                at++;
            }
        }
        if (start < text.length()) {
            spans.add(new Span(start, text.length(), complete));
        }
        return spans;
    }

    /** Whether a sentence may end in a text that goes on from there; what is before has no end. */
    public static boolean mayEnd(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\n' || terminator(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean terminator(char c) {
        return c < 0x80 ? c == '.' || c == '!' || c == '?' : "…。！？؟".indexOf(c) >= 0;
    }

    private static int overMarks(String text, int from) {
        int end = from;
        while (end < text.length() && ".!?…。！？؟*_~`)]\"'»”’".indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    private static int end(String text, int start, int at, int end) {
        char c = text.charAt(at);
        if (end >= text.length()) {
            return -1;
        }
        boolean wide = c == '。' || c == '！' || c == '？';
        if (wide) {
            return end;
        }
        if (!Character.isWhitespace(text.charAt(end))) {
            return -1;
        }
        int next = end;
        while (next < text.length() && blank(text.charAt(next))) {
            next++;
        }
        if (next >= text.length()) {
            return -1;
        }
        char follows = text.charAt(next);
        boolean goesOn = Character.isLowerCase(follows) || Character.isDigit(follows);
        boolean digitsPart = c != '.' && Character.isDigit(follows);
        if (c == '.' ? goesOn || abbreviation(text, start, at) : goesOn && !digitsPart) {
            return -1;
        }
        return end;
    }

    private static boolean blank(char c) {
        return Character.isSpaceChar(c) || c == '\t' || c == '*' || c == '_';
    }

    private static boolean abbreviation(String text, int start, int at) {
        int word = at;
        while (word > start
                && at - word < 12
                && (Character.isLetterOrDigit(text.charAt(word - 1))
                        || text.charAt(word - 1) == '.')) {
            word--;
        }
        String before = Fold.of(text.substring(word, at));
        boolean numbered =
                !before.isEmpty()
                        && before.chars().allMatch(Character::isDigit)
                        && text.substring(start, word).isBlank();
        boolean letter = before.length() == 1 && Character.isLetter(before.charAt(0));
        return numbered || letter || ABBREVIATIONS.contains(before);
    }

    private static int overSpace(String text, int from) {
        int end = from;
        while (end < text.length() && Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
