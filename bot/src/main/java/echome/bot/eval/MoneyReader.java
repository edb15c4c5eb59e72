package echome.bot.eval;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the sums of money in a text for the count of wrong ones. It shares nothing with the guard
 * on purpose: what the guard can't read, it must not have to read for this count to be right.
 */
final class MoneyReader {
    /**
     * A sum as it was written.
     *
     * @param money empty where words name a currency and no number in digits stands beside it
     */
    record Sum(String written, int at, Optional<Money> money) {}

    private static final Map<String, String> SIGNS =
            Map.of(
                    "$", "$", "€", "EUR", "£", "GBP", "₽", "RUB", "₴", "UAH", "₹", "INR", "¥",
                    "JPY", "₺", "TRY");
    private static final String CODES =
            "usd|eur|gbp|rub|uah|brl|inr|jpy|cny|pln|chf|cad|aud|kzt|mxn|sek";

    /** "rub" in small letters is what one does to a stain. */
    private static final String CODES_IN_TEXT = CODES.replace("rub", "(?-i:RUB)");

    private static final String WORDS =
            "dollars?|bucks?|quid|cents?|euros?|eurocents?|pounds? sterling|rubles?|roubles?"
                + "|доллар\\p{L}*|бакс\\p{L}*|рубл\\p{L}*|руб\\b\\.?|евро|цент\\p{L}*|копе\\p{L}*"
                + "|долар\\p{L}*|гривн\\p{L}*|гривень|євро|d[oó]lar(?:es)?|centavos?|c[eé]ntimos?|centimes?|reais|libras"
                + " esterlinas";
    private static final String NUMBER =
            "\\d{1,3}(?:[ .,'’\\u00a0\\u202f]\\d{3})+(?:[.,]\\d{1,2})?(?!\\d)"
                    + "|\\d+(?:[.,]\\d{1,4})?";
    private static final String MONEY =
            "[$€£₽₴₹¥₺]|\\b(?:" + CODES_IN_TEXT + ")\\b|(?<!\\p{L})(?:" + WORDS + ")(?!\\p{L})";
    private static final Pattern SUM =
            Pattern.compile(
                    "(?iu)(?<before>[$€£₽₴₹¥₺]|\\b(?:"
                            + CODES_IN_TEXT
                            + ")\\b)\\s{0,2}(?<first>"
                            + NUMBER
                            + ")(?<k>k\\b)?|(?<second>"
                            + NUMBER
                            + ")(?<kk>\\s?k\\b)?\\s{0,2}(?<after>"
                            + MONEY
                            + ")|(?<alone>"
                            + MONEY
                            + ")");

    private MoneyReader() {}

    static List<Sum> in(String text) {
        String plain = plain(text);
        List<Sum> sums = new ArrayList<>();
        Matcher found = SUM.matcher(plain);
        while (found.find()) {
            sums.add(new Sum(found.group(), found.start(), money(found)));
        }
        return sums;
    }

    /** Without marks of Markdown and characters that nobody sees, digits of any script as ASCII. */
    static String plain(String text) {
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFKC)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT && "*_~`\\".indexOf(c) < 0)
                .forEach(c -> {
                    if (Character.isDigit(c)) {
                        out.append(Character.digit(c, 10));
                    } else {
                        out.appendCodePoint(Character.isSpaceChar(c) ? ' ' : c);
                    }
                });
        return out.toString();
    }

    private static Optional<Money> money(Matcher found) {
        if (found.group("alone") != null) {
            return Optional.empty();
        }
        boolean before = found.group("before") != null;
        String unit = before ? found.group("before") : found.group("after");
        BigDecimal value = value(before ? found.group("first") : found.group("second"));
        if (found.group("k") != null || found.group("kk") != null) {
            value = value.movePointRight(3);
        }
        String word = unit.toLowerCase(Locale.ROOT);
        boolean hundredth =
                word.startsWith("cent")
                        || word.startsWith("eurocent")
                        || word.startsWith("цент")
                        || word.startsWith("копе")
                        || word.startsWith("cént");
        return Optional.of(new Money(hundredth ? value.movePointLeft(2) : value, currency(word)));
    }

    /** "1,299.00", "1.299,00", "1 299" and "12,9": the last mark is a point unless three follow. */
    private static BigDecimal value(String number) {
        String digits = number.replaceAll("[ '’\\u00a0\\u202f]", "");
        int mark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
        if (mark < 0) {
            return new BigDecimal(digits);
        }
        String whole = digits.substring(0, mark).replaceAll("[.,]", "");
        String rest = digits.substring(mark + 1);
        return new BigDecimal(rest.length() == 3 ? whole + rest : whole + "." + rest);
    }

    private static String currency(String unit) {
        if (SIGNS.containsKey(unit)) {
            return SIGNS.getOrDefault(unit, "");
        }
        if (unit.matches(CODES)) {
            return unit.toUpperCase(Locale.ROOT);
        }
        boolean dollars =
                unit.startsWith("dol")
                        || unit.startsWith("dól")
                        || unit.startsWith("buck")
                        || unit.startsWith("бакс")
                        || unit.startsWith("дол");
        if (dollars) {
            return "$";
        }
        if (unit.startsWith("eur") || unit.equals("евро") || unit.equals("євро")) {
            return "EUR";
        }
        return unit.startsWith("ru") || unit.startsWith("ro") || unit.startsWith("руб")
                ? "RUB"
                : "";
    }
}
