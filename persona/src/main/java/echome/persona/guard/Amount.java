package echome.persona.guard;

import echome.persona.text.Currency;

import java.math.BigDecimal;

/**
 * A sum of money in a sentence: the token positions from (with) and to (without), its value, and
 * how sure it is that money is meant.
 */
record Amount(int from, int to, BigDecimal value, Currency currency, Sureness sureness) {

    /**
     * MONEY has a currency, PRICE stands where a price is told, LIKELY is told of a product and
     * could only be a number of its row, STRUCK is agreed on and could only be the number of pieces
     * that the customer named, MAYBE could be another number.
     */
    enum Sureness {
        MONEY,
        PRICE,
        LIKELY,
        STRUCK,
        MAYBE
    }
}
