package echome.persona.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text of others made safe to lie between delimiters of a prompt: one line, nothing invisible, no
 * brackets that could look like a tag, no fences or rules. What a reader understands stays.
 */
public final class DataText {
    /**
     * Angle brackets of any script, and brackets that models read as the ends of special tokens.
     */
    private static final String OPENING = "<＜‹〈⟨﹤❮⟪《≪˂ᐸ⧼❰⦑";

    private static final String CLOSING = ">＞›〉⟩﹥❯⟫》≫˃ᐳ⧽❱⦒";
    private static final Pattern RULE = Pattern.compile("([#=~_*`|-])\\1{2,}");
    private static final Pattern SPECIAL =
            Pattern.compile(
                    "\\[/?(INST|SYS)\\]|\\(/?\\|[a-zA-Z_ ]{1,30}\\|\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private DataText() {}

    /** One line of at most that many characters; a cut one ends with an ellipsis. */
    public static String line(String raw, int most) {
        String input = raw.length() > 4 * most + 1000 ? raw.substring(0, 4 * most + 1000) : raw;
        String clean = visible(composed(input));
        clean = hasWideSpace(clean) ? SPACE.matcher(clean).replaceAll(" ") : clean;
        clean = hasRule(clean) ? RULE.matcher(clean).replaceAll("$1") : clean;
        clean = hasBracket(clean) ? SPECIAL.matcher(clean).replaceAll(" ") : clean;
        return cut(clean.strip(), most);
    }

    /** Whether there is a space that is not one plain one; most texts have none. */
    private static boolean hasWideSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean twice = c == ' ' && i > 0 && text.charAt(i - 1) == ' ';
            if (twice || c >= '\t' && c <= '\r') {
                return true;
            }
        }
        return false;
    }

    /** Whether a mark that rules are made of stands there three times on end. */
    private static boolean hasRule(String text) {
        for (int i = 2; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean thrice = c == text.charAt(i - 1) && c == text.charAt(i - 2);
            if (thrice && "#=~_*`|-".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasBracket(String text) {
        return text.indexOf('[') >= 0 || text.indexOf('(') >= 0;
    }

    /** What a person typed: lines stay, what can't be seen goes. */
    public static String message(String raw, int most) {
        StringBuilder out = new StringBuilder();
        raw.codePoints().filter(c -> !Normal.invisible(c)).forEach(out::appendCodePoint);
        return cut(
                SPECIAL.matcher(out.toString().replace("<|", "(").replace("|>", ")"))
                        .replaceAll(" ")
                        .strip(),
                most);
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int c;
        for (int i = 0; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c != '<' && c != '>' && c > ' ' && c < 0x7F) {
                out.append((char) c);
            } else if (OPENING.indexOf(c) >= 0) {
                out.append('(');
            } else if (CLOSING.indexOf(c) >= 0) {
                out.append(')');
            } else if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                out.append(' ');
            } else if (!Normal.invisible(c) && Character.getType(c) != Character.PRIVATE_USE) {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static String composed(String text) {
        return Normal.plain(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
