package echome.rag.catalogue.money;

import java.math.BigDecimal;

/** What a price cell says. */
public sealed interface PriceReading {
    /**
     * One amount.
     *
     * @param currency ISO 4217 code, "" where the cell names none
     * @param unit what the amount is for ("kg"), "" where the cell names none
     */
    record Amount(BigDecimal value, String currency, String unit) implements PriceReading {}

    /** No single amount, but words for people: "from 500", "500-700", "on request". */
    record Words(String text) implements PriceReading {}

    /** An empty cell. */
    record Nothing() implements PriceReading {}

    /** Not a price; the reason is a sentence for the seller. */
    record Refused(String reason) implements PriceReading {}
}
