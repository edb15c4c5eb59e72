package echome.rag.catalogue.money;

import echome.rag.catalogue.text.Characters;
import echome.rag.catalogue.text.Table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A price cell taken apart.
 *
 * @param before what stands before the first number
 * @param number the first number with its marks, "" if there is none
 * @param after what stands behind it
 */
record PriceText(String before, String number, String after) {
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[-−–]?\\d+(?:[.,'’٬٫ ]\\d+)*(?:[.,](?:-{1,2}|–|—)(?!\\d))?"
                            + "|[-−–]?[.,]\\d+");
    private static final Pattern ROUND = Pattern.compile("[.,](?:-{1,2}|–|—)$");

    /** Words, signs of currencies and the strokes of ranges. */
    private static final Pattern PARTS =
            Pattern.compile("\\s+|(?<=[-–—−~\\p{Sc}])|(?=[-–—−~\\p{Sc}])");

    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern GLUED_SPACES = Pattern.compile("(\\d) (?=\\d{1,2}(?!\\d)|\\d{4})");
    private static final Map<String, Set<String>> PHRASES =
            Table.rows(PriceText.class, "phrases.tsv").stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    List::getFirst, row -> Set.copyOf(Table.words(row.get(1)))));

    static PriceText of(String cell) {
        String plain = Characters.oneLine(Characters.plain(cell)).replace('٫', '.');
        Matcher found = NUMBER.matcher(plain);
        if (!found.find()) {
            return new PriceText(plain, "", "");
        }
        String number = ROUND.matcher(found.group()).replaceFirst("").replace("٬", "");
        return new PriceText(
                plain.substring(0, found.start()).strip(),
                number,
                plain.substring(found.end()).strip());
    }

    /** A number whose blanks do not group thousands is several numbers. */
    boolean isOneNumber() {
        return !GLUED_SPACES.matcher(number).find();
    }

    boolean saysAsk() {
        return number.isEmpty() && is("ask", before);
    }

    /** "from 500", "500 and up", "about 500". */
    boolean saysFrom() {
        return is("from", before)
                || is("from", after)
                || startsWithWord("from", before)
                || after.endsWith("起")
                || after.endsWith("+");
    }

    /** "500-700", "500 to 700", "$10 – $20": between the numbers may stand their currency. */
    boolean saysRange() {
        Matcher second = DIGIT.matcher(after);
        if (!second.find() || second.start() >= after.length() - unit().length()) {
            return false;
        }
        String[] between = PARTS.split(after.substring(0, second.start()).strip());
        int last = between.length - 1;
        while (last > 0 && !is("range", between[last])) {
            last--;
        }
        List<String> currency = List.of(between).subList(last + 1, between.length);
        return is("range", between[last])
                && (currency.isEmpty()
                        || Currencies.of(String.join("", currency), "").isPresent()
                        || Currencies.of(String.join(" ", currency), "").isPresent());
    }

    /** What stands behind "/" or "per": the unit that the price is for. */
    String unit() {
        int slash = after.indexOf('/');
        if (slash >= 0) {
            return after.substring(slash + 1).strip();
        }
        String[] words = after.split(" ");
        for (int i = 0; i + 1 < words.length; i++) {
            if (is("each", words[i])) {
                return String.join(" ", List.of(words).subList(i + 1, words.length));
            }
        }
        return "";
    }

    /** What is left around the number when the unit is gone: a currency, or something odd. */
    String currencyWord() {
        String rest = after;
        String unit = unit();
        if (!unit.isEmpty()) {
            rest = rest.substring(0, rest.length() - unit.length()).strip();
            int cut = rest.endsWith("/") ? rest.length() - 1 : rest.lastIndexOf(' ');
            rest = cut < 0 ? "" : rest.substring(0, cut).strip();
        }
        return (before + " " + rest).strip();
    }

    private static boolean is(String kind, String text) {
        return PHRASES.getOrDefault(kind, Set.of()).contains(plainWord(text));
    }

    private static boolean startsWithWord(String kind, String text) {
        return PHRASES.getOrDefault(kind, Set.of()).stream()
                .anyMatch(word -> plainWord(text).startsWith(word + " "));
    }

    private static String plainWord(String text) {
        String word = text.toLowerCase(Locale.ROOT).strip();
        return word.endsWith(".") || word.endsWith("!") || word.endsWith(":")
                ? word.substring(0, word.length() - 1).strip()
                : word;
    }
}
