package echome.bot.eval;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sum of money.
 *
 * @param currency ISO 4217 code in capitals; empty where a text names none that is clear
 */
record Money(BigDecimal amount, String currency) {
    private static final Pattern WRITTEN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]{3})?");

    /**
     * Reads {@code 12.99 USD}.
     *
     * @throws IllegalArgumentException if it is written in another way
     */
    static Money of(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no amount such as \"12.99 USD\"");
        }
        String code = parts.group(2) == null ? "" : parts.group(2);
        return new Money(new BigDecimal(parts.group(1)), code.toUpperCase(Locale.ROOT));
    }

    /** Whether both are the same sum; a currency that is not known equals any. */
    boolean same(Money other) {
        boolean currencies =
                currency.isEmpty()
                        || other.currency.isEmpty()
                        || currency.equals(other.currency)
                        || alike(currency, other.currency);
        return currencies && amount.compareTo(other.amount) == 0;
    }

    /** A dollar sign means any dollar. */
    private static boolean alike(String one, String other) {
        return one.equals("$") && other.endsWith("D") || other.equals("$") && one.endsWith("D");
    }

    @Override
    public String toString() {
        return amount.toPlainString() + (currency.isEmpty() ? "" : " " + currency);
    }
}
