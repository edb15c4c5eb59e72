package echome.persona.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text what belongs to other people: addresses of mail and of houses, numbers of
 * phones, cards and accounts. What it is stays readable, as in {@code [phone]}.
 */
public final class Masking {
    private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+");
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b");
    private static final Pattern CARD = Pattern.compile("(?<![\\d+])\\d(?:[ -]?\\d){12,18}(?!\\d)");

    /** With a plus, with brackets, or in groups as only phone numbers are written. */
    private static final Pattern PHONE =
            Pattern.compile(
                    "\\+\\d[\\d\\s().-]{6,17}\\d"
                        + "|(?<![\\d.,])\\(?0\\d{1,4}\\)?[\\s./-]\\d[\\d\\s./-]{4,11}\\d"
                        + "|(?<![\\d.,])(?:\\d[\\s-]?)?\\(\\d{3,4}\\)[\\s-]?\\d{2,4}[\\s-]?\\d{2}[\\s-]?\\d{2}"
                        + "|(?<![\\d.,-])(?:\\d[\\s-])?\\d{3}[\\s-]\\d{3}[\\s-]\\d{2}[\\s-]?\\d{2}(?![\\d-])"
                        + "|(?<![\\d.,-])\\d{3}-\\d{2}-\\d{2}(?![\\d-])"
                        + "|(?<![\\d.,-])\\d{3}-\\d{4}(?![\\d-])"
                        + "|(?<![\\d.,])(?:0|[78]9)\\d{9}(?!\\d)");

    private static final String NUMBER = "\\d{1,5}[a-zA-Zа-яА-Я]?(?:[/-]\\d{1,4}\\p{L}?)?";
    private static final String FLAT =
            "(?:,?\\s*(?:д\\.|дом|кв\\.?|квартира|корп\\.?|под\\.?|apt\\.?|flat|unit|piso|puerta|буд\\.?|м\\.)\\s*№?\\s*"
                    + NUMBER
                    + ")*";
    private static final Pattern STREET_FIRST =
            Pattern.compile(
                    "(?<!\\p{L})(?:(?:ул|пер|пр-т|просп|наб|вул|просп)\\.\\s*|(?:улица|переулок|проспект|вулиця|calle|avenida|avda\\.?|plaza|rue|boulevard|via|viale|piazza|rua|ulica|ul\\.|al\\.)\\s+)"
                        + "(?:[\\p{L}.'’-]+\\s+){0,3}[\\p{L}.'’-]+,?\\s*(?:д\\.?|дом|буд\\.?|n[º°o.]?|№)?\\s*"
                            + NUMBER
                            + FLAT,
                    ANY_CASE);
    private static final Pattern STREET_LAST =
            Pattern.compile(
                    "(?<![\\p{L}\\d])"
                            + NUMBER
                            + "\\s+(?:[A-Z][\\p{L}.'’-]+\\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Square|Terrace|Close)\\b\\.?"
                            + FLAT);
    private static final Pattern STREET_JOINED =
            Pattern.compile(
                    "(?<!\\p{L})[\\p{Lu}][\\p{L}-]*(?:straße|strasse|str\\.|gasse|platz|weg|allee|laan|straat)\\s+"
                            + NUMBER);

    private Masking() {}

    public static String of(String text) {
        String masked = EMAIL.matcher(text).replaceAll("[email]");
        masked = IBAN.matcher(masked).replaceAll("[account]");
        masked = STREET_FIRST.matcher(masked).replaceAll("[address]");
        masked = STREET_LAST.matcher(masked).replaceAll("[address]");
        masked = STREET_JOINED.matcher(masked).replaceAll("[address]");
        masked = cards(masked);
        return PHONE.matcher(masked).replaceAll("[phone]");
    }

    private static String cards(String text) {
        Matcher matcher = CARD.matcher(text);
        return matcher.replaceAll(
                found -> luhn(found.group()) ? "[card]" : Matcher.quoteReplacement(found.group()));
    }

    /** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
    private static boolean luhn(String digits) {
        String plain = digits.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < plain.length(); i++) {
            int digit = plain.charAt(plain.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? digit : digit * 2;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return sum % 10 == 0;
    }
}
