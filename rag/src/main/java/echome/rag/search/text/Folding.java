package echome.rag.search.text;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Writes a text in one way: lower case, plain letters, ASCII digits, plain quotes. */
public final class Folding {
    private static final Pattern FRACTIONS = Pattern.compile("(\\d)([¼½¾⅐-⅞])");

    private Folding() {}

    /** The folded text; its length may differ from the text's. */
    public static String fold(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        if (small.chars().allMatch(c -> c < 128)) {
            return small.replace('`', '\'');
        }
        String split = FRACTIONS.matcher(small).replaceAll("$1 $2");
        String decomposed = Normalizer.normalize(split, Normalizer.Form.NFKD);
        StringBuilder out = new StringBuilder(decomposed.length());
        int base = ' ';
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            if (isMark(c)) {
                mark(out, base, c);
            } else {
                base = c;
                out.append(plain(c));
            }
        }
        return out.toString();
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** Accents go; marks that are letters of their own (й, Indian vowels) stay. */
    private static void mark(StringBuilder out, int base, int mark) {
        switch (UnicodeScript.of(base)) {
            case LATIN, GREEK, ARABIC, HEBREW, COMMON, INHERITED -> {}
            case CYRILLIC -> {
                if (base == 'и' && mark == '\u0306') {
                    out.setCharAt(out.length() - 1, 'й');
                } else if (base == 'і' && mark == '\u0308') {
                    out.setCharAt(out.length() - 1, 'ї');
                }
            }
            default -> out.appendCodePoint(mark);
        }
    }

    private static String plain(int c) {
        return switch (c) {
            case '”', '“', '„', '″', '«', '»' -> "\"";
            case '’', '‘', '′', '`', 'ʼ' -> "'";
            case '⁄' -> "/";
            case '×' -> "x";
            case '–', '—', '‐', '‑', '−' -> "-";
            case 'ß' -> "ss";
            case 'ё' -> "е";
            case 'ی', 'ى' -> "ي";
            case 'ک' -> "ك";
            case 'ة', 'ۀ', 'ە' -> "ه";
            case 'أ', 'إ', 'آ', 'ٱ' -> "ا";
            case 'ـ', '\u200d', '\u00ad' -> "";
            case '\u200c' -> " ";
            default -> {
                int digit =
                        Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER
                                ? Character.digit(c, 10)
                                : -1;
                yield digit >= 0 ? String.valueOf(digit) : Character.toString(c);
            }
        };
    }
}
