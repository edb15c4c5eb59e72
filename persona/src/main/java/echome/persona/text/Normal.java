package echome.persona.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to write what a reader sees: full-width, Persian and Arabic digits become ASCII,
 * invisible characters, Markdown and HTML marks go, digits with gaps between them close up.
 */
public final class Normal {
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,200}>");
    private static final Pattern ENTITY = Pattern.compile("&(#x?[0-9a-fA-F]{1,6}|[a-z]{2,8});");
    private static final Pattern SPACED_DIGITS =
            Pattern.compile("(?<![\\p{L}\\p{N}.,])\\d(?: ?[.,]? ?\\d(?!\\d)){2,20}(?![\\p{L}\\d])");
    private static final Pattern SPACED_POINT =
            Pattern.compile("(?<=\\d)(?: [.,] ?|[.] )(?=\\d{2}(?!\\d))");
    private static final Map<String, String> ENTITIES =
            Map.of(
                    "nbsp", " ", "dollar", "$", "euro", "€", "pound", "£", "yen", "¥", "cent", "¢",
                    "period", ".", "comma", ",", "amp", "&");

    private Normal() {}

    /** The text as a reader sees it; lines stay lines. */
    public static String of(String raw) {
        String text = raw;
        if (text.indexOf('&') >= 0) {
            text = ENTITY.matcher(text).replaceAll(Normal::entity);
        }
        if (text.indexOf('<') >= 0) {
            text = TAG.matcher(text).replaceAll("");
        }
        if (!plain(text)) {
            text = Normalizer.normalize(text, Normalizer.Form.NFKC);
        }
        text = visible(text);
        if (gapBetweenDigits(text)) {
            text = SPACED_DIGITS.matcher(text).replaceAll(Normal::closed);
            text = SPACED_POINT.matcher(text).replaceAll(".");
        }
        return text;
    }

    /** Whether a text is ASCII alone, which most are: nothing has to be composed then. */
    static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether a digit is parted from the next by spaces, points or commas with a space among them.
     */
    private static boolean gapBetweenDigits(String text) {
        boolean afterDigit = false;
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                if (afterDigit && space) {
                    return true;
                }
                afterDigit = true;
                space = false;
            } else if (c == ' ') {
                space = true;
            } else if (c != '.' && c != ',') {
                afterDigit = false;
            }
        }
        return false;
    }

    private static String closed(MatchResult match) {
        String digits = match.group();
        // "1 2 3" needs a gap to be closed; "1.23" has none
        return digits.indexOf(' ') < 0 ? digits : digits.replace(" ", "");
    }

    private static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int length = text.length();
        for (int i = 0; i < length; ) {
            int c = text.codePointAt(i);
            int width = Character.charCount(c);
            int digit = c < 0x80 ? -1 : Character.digit(c, 10);
            if (digit >= 0) {
                out.append((char) ('0' + digit));
            } else if (c == '_') {
                boolean inside =
                        out.length() > 0 && alphanumeric(text, i - 1) && alphanumeric(text, i + 1);
                if (inside) {
                    out.append('_');
                }
            } else if (c == '\\' || c == '*' || c == '`' || c == '~') {
                i += width;
                continue;
            } else if (c == 0x2019 || c == 0x2018 || c == 0x02BC) {
                out.append('\'');
            } else if (c == 0x066B) {
                out.append('.');
            } else if (c == 0x066C) {
                out.append(',');
            } else if (c == '\t' || c != '\n' && Character.isSpaceChar(c)) {
                out.append(' ');
            } else if (!invisible(c)) {
                out.appendCodePoint(c);
            }
            i += width;
        }
        return out.toString();
    }

    /** Characters that take no room: zero-width, direction marks, variation selectors, keycaps. */
    public static boolean invisible(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT
                || type == Character.CONTROL && c != '\n'
                || type == Character.ENCLOSING_MARK
                || type == Character.SURROGATE
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0x2800
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    private static boolean alphanumeric(String text, int i) {
        return i >= 0 && i < text.length() && Character.isLetterOrDigit(text.charAt(i));
    }

    private static String entity(MatchResult match) {
        String name = match.group(1);
        if (name.charAt(0) != '#') {
            return Matcher.quoteReplacement(ENTITIES.getOrDefault(name, match.group()));
        }
        boolean hex = name.charAt(1) == 'x';
        try {
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            return Character.isValidCodePoint(code)
                    ? Matcher.quoteReplacement(Character.toString(code))
                    : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
