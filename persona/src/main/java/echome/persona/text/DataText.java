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
        String clean = SPACE.matcher(visible(composed(input))).replaceAll(" ");
        clean = SPECIAL.matcher(RULE.matcher(clean).replaceAll("$1")).replaceAll(" ").strip();
        return cut(clean, most);
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
