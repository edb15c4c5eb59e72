package echome.persona.facts;

import echome.persona.text.DataText;

/**
 * A wish of the customer that no product meets; the products of the facts are the nearest.
 *
 * @param value what was wished for, such as {@code 20 USD}; empty where the kind says all
 */
public record Unmet(Kind kind, String value) {
    private static final int LONGEST = 160;

    /** What was wished for. */
    public enum Kind {
        PRICE_UP_TO("no product that fits costs %s or less"),
        PRICE_FROM("no product that fits costs %s or more"),
        CHEAPER("no product that fits costs less than what was shown"),
        DEARER("no product that fits costs more than what was shown"),
        CURRENCY("no price is in %s"),
        IN_STOCK("no product that fits is in stock"),
        PIECES("of no product that fits there are %s pieces in stock"),
        CATEGORY("nothing that fits is in the category \"%s\""),
        ATTRIBUTE("nothing that fits is \"%s\""),
        CODE("no product has the code \"%s\""),
        NAME("no product is called \"%s\""),
        ANYTHING("no product seems to be what this message is about; the shop sells: %s"),
        NOTHING_NAMED("the message names no product; the shop sells: %s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** It may come from a customer's text, so it is cleaned of all that is not plain. */
    public Unmet {
        value = DataText.line(value, LONGEST);
    }

    /** The wish in English, for a prompt. */
    public String words() {
        return kind.words.formatted(value);
    }
}
