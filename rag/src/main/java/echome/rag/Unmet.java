package echome.rag;

/**
 * A wish of a question that no product meets: what was found is the nearest to it.
 *
 * @param value what was wished for, such as {@code 20 USD}; empty where the kind says all
 */
public record Unmet(Kind kind, String value) {
    /** What was wished for. */
    public enum Kind {
        PRICE_UP_TO,
        PRICE_FROM,
        /** Nothing that fits costs less than what was shown. */
        CHEAPER,
        /** Nothing that fits costs more than what was shown. */
        DEARER,
        /** Nothing is priced in this currency. */
        CURRENCY,
        IN_STOCK,
        PIECES,
        CATEGORY,
        ATTRIBUTE,
        CODE,
        /** Nothing is called so. */
        NAME,
        /**
         * Neither words nor meaning lead to anything, what was found is the nearest by chance; the
         * value names some categories that there are.
         */
        ANYTHING,
        /** The question names nothing ("what do you sell?"); the value as before. */
        NOTHING_NAMED
    }
}
