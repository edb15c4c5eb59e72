package echome.bot.seller;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product as a post describes it: its first line is the name, the first amount of money the
 * price.
 *
 * @param price as it stands in the post, with its currency
 */
record PostDraft(String name, String description, Optional<String> price) {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_TEXT = 3_000;
    private static final String AMOUNT = "\\d{1,3}(?:[ \\u00a0.,']?\\d{3})*(?:[.,]\\d{1,2})?";
    private static final String SIGN =
            "(?:[$€£¥₽₴₹₺]|USD|EUR|GBP|RUB|UAH|PLN|BRL|JPY|CNY|руб\\.?|грн\\.?|р\\.|zł)";
    private static final Pattern TAGS = Pattern.compile("#[\\p{L}\\p{N}_]+");
    private static final Pattern PRICE =
            Pattern.compile(
                    "(?<![\\d.,])(?:"
                            + SIGN
                            + "\\s?"
                            + AMOUNT
                            + "|"
                            + AMOUNT
                            + "\\s?"
                            + SIGN
                            + ")(?![\\d\\p{L}])",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Empty where the text has no line that could be a name. */
    static Optional<PostDraft> of(String text) {
        Optional<String> first =
                text.lines()
                        .map(line -> line.replaceAll("[^\\p{L}\\p{N}\\p{P}\\p{Sc}\\s]", "").strip())
                        .filter(line ->
                                TAGS.matcher(line)
                                        .replaceAll("")
                                        .codePoints()
                                        .anyMatch(Character::isLetter))
                        .findFirst();
        String body = text.strip().replaceAll("\\s+", " ");
        Matcher price = PRICE.matcher(body);
        Optional<String> amount =
                price.find() ? Optional.of(price.group().strip()) : Optional.empty();
        return first.map(line ->
                new PostDraft(
                        name(line),
                        body.length() > LONGEST_TEXT ? body.substring(0, LONGEST_TEXT) : body,
                        amount));
    }

    /** A price at the end of the line is no part of the name. */
    private static String name(String line) {
        String without = PRICE.matcher(line).replaceAll("").replaceAll("[\\s:,.–—-]+$", "").strip();
        String name = without.isEmpty() ? line : without;
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME).strip() : name;
    }
}
