package echome.persona.facts;

import java.math.BigDecimal;
import java.util.Locale;

/** An amount of money with its ISO 4217 code in capitals, empty where none is known. */
public record Money(BigDecimal amount, String currency) {

    public Money {
        currency = currency.strip().toUpperCase(Locale.ROOT);
    }

    /** Amount and code with at least two decimals, for example {@code 12.90 USD}. */
    public String words() {
        BigDecimal plain = amount.stripTrailingZeros();
        String digits = plain.setScale(Math.max(plain.scale(), 2)).toPlainString();
        return currency.isEmpty() ? digits : digits + " " + currency;
    }

    Money times(int quantity) {
        return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
    }

    Money plus(Money other) {
        return new Money(amount.add(other.amount), currency);
    }
}
