package echome.rag.search.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into words: sizes into number and unit, codes left whole, everything folded.
 *
 * <p>"24x24" is 24 and 24, "16GB" is 16 and gb, "1 1/2" is 1-1/2, "mr16" stays.
 */
public final class Words {
    private static final int LONGEST = 60;
    private static final Pattern MIXED =
            Pattern.compile("(?<![\\d/.])(\\d+)[ -]+(\\d+/\\d+)(?![\\d/])");
    private static final Pattern SECONDS = Pattern.compile("(\\d)\\s*(?:''|\")");
    // shops' questions lose the second quote: 24' is meant as inches more often than as feet
    private static final Pattern QUOTE = Pattern.compile("(\\d)\\s*'(?![\\p{L}\\p{N}_])");
    private static final String NUMBER = "(\\d+-\\d+/\\d+|\\d+/\\d+|\\d+(?:[.,]\\d+)*|\\.\\d+)";
    private static final Pattern NUMERIC = Pattern.compile(NUMBER);
    private static final Pattern SIZES =
            Pattern.compile("\\d[\\d/.\\-]*(?:(?:x|by|х)\\d[\\d/.\\-]*)+");
    private static final Pattern SIZE_SIGN = Pattern.compile("x|by|х");
    private static final Pattern WITH_UNIT = Pattern.compile(NUMBER + "-?(\\p{L}+)");
    private static final Pattern THOUSANDS = Pattern.compile("\\d{1,3}(,\\d{3})+");
    private static final Pattern CENTS = Pattern.compile("\\d+,\\d{1,2}");
    private static final Pattern INNER = Pattern.compile("[-/,.]+");
    private static final Pattern OWNER = Pattern.compile("'s$|'");
    private static final Pattern RUNS = Pattern.compile("(?<=\\p{L})(?=\\d)|(?<=\\d)(?=\\p{L})");
    private static final Pattern UNSPACED =
            Pattern.compile(
                    "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}]{3,}");

    private Words() {}

    /** The words of a text in their order. */
    public static List<String> of(String text) {
        String folded = Folding.fold(text);
        if (hasDigit(folded)) {
            folded = MIXED.matcher(folded).replaceAll("$1-$2");
            folded = SECONDS.matcher(folded).replaceAll("$1 in ");
            folded = QUOTE.matcher(folded).replaceAll("$1 in ");
        }
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            if (!isOfSpan(c)) {
                if (from >= 0) {
                    add(words, withoutEdges(folded, from, i));
                }
                from = -1;
            } else if (from < 0) {
                from = i;
            }
            i += Character.charCount(c);
        }
        if (from >= 0) {
            add(words, withoutEdges(folded, from, folded.length()));
        }
        return words;
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Letters, marks and numbers, and what may stand inside of words and sizes. */
    private static boolean isOfSpan(int c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z'
                    || c >= '0' && c <= '9'
                    || c >= 'A' && c <= 'Z'
                    || c == '_'
                    || isEdge((char) c);
        }
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.LETTER_NUMBER,
                    Character.OTHER_NUMBER ->
                    true;
            default -> false;
        };
    }

    private static boolean isEdge(char c) {
        return c == '.' || c == '\'' || c == '-' || c == ',' || c == '/';
    }

    private static String withoutEdges(String text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isEdge(text.charAt(start))) {
            start++;
        }
        while (end > start && isEdge(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Whether a word is a unit as this class writes units. */
    public static boolean isUnit(String word) {
        return Units.isUnit(word);
    }

    /** Letters, with the marks that belong to them in some scripts. */
    public static boolean isLetter(int c) {
        return Character.isLetter(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || Character.getType(c) == Character.COMBINING_SPACING_MARK;
    }

    /** "ps5" as ps and 5. */
    public static List<String> letterAndDigitRuns(String word) {
        return List.of(RUNS.split(word));
    }

    private static void add(List<String> words, String span) {
        if (span.isEmpty()) {
            return;
        }
        if (!isDigit(span.charAt(0)) && span.charAt(0) != '.') {
            letters(words, span);
        } else if (NUMERIC.matcher(span).matches()) {
            words.add(number(span));
        } else if (SIZES.matcher(span).matches()) {
            Arrays.stream(SIZE_SIGN.split(span))
                    .map(part -> withoutEdges(part, 0, part.length()))
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> words.add(number(part)));
        } else if (!measure(words, span)) {
            letters(words, span);
        }
    }

    private static boolean measure(List<String> words, String span) {
        Matcher measure = WITH_UNIT.matcher(span);
        if (!measure.matches()) {
            return false;
        }
        MatchResult found = measure.toMatchResult();
        if (found.group(2).equals("x")) {
            words.add(number(found.group(1)));
            return true;
        }
        return Units.glued(found.group(2))
                .map(unit -> {
                    words.add(number(found.group(1)));
                    return words.add(unit);
                })
                .orElse(false);
    }

    private static void letters(List<String> words, String span) {
        if (hasInner(span)) {
            for (String part : INNER.split(span)) {
                add(words, part);
            }
            return;
        }
        String word = span.indexOf('\'') < 0 ? span : OWNER.matcher(span).replaceAll("");
        if (word.isEmpty()) {
            return;
        }
        if (mayBeUnspaced(word) && UNSPACED.matcher(word).find()) {
            pairs(words, word);
        } else {
            String name = Units.free(word).orElse(word);
            words.add(name.length() > LONGEST ? name.substring(0, LONGEST) : name);
        }
    }

    private static boolean hasInner(String span) {
        for (int i = 0; i < span.length(); i++) {
            if (span.charAt(i) != '\'' && isEdge(span.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Thai is the first of those scripts in Unicode's order. */
    private static boolean mayBeUnspaced(String word) {
        return word.chars().anyMatch(c -> c >= 0x0E00);
    }

    /** Scripts without spaces: every two neighbouring letters are a word. */
    private static void pairs(List<String> words, String word) {
        int[] letters = word.codePoints().toArray();
        for (int i = 0; i + 1 < letters.length; i++) {
            words.add(new String(letters, i, 2));
        }
    }

    private static String number(String text) {
        String plain = THOUSANDS.matcher(text).matches() ? text.replace(",", "") : text;
        if (CENTS.matcher(plain).matches()) {
            plain = plain.replace(',', '.');
        }
        if (!plain.contains(".")) {
            return plain;
        }
        try {
            return new BigDecimal(plain).stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            return plain; // 1.2.3 is a version, not a number
        }
    }
}
