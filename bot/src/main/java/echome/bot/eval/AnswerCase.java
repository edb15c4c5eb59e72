package echome.bot.eval;

import java.util.List;
import java.util.Optional;

/**
 * A question with what a right answer has to say.
 *
 * @param id names the question in the report
 * @param language ISO 639-1 code that the answer must be in
 * @param said the customer's messages, each answered in turn; the last answer is judged
 * @param expected what the last answer must and must not say
 */
public record AnswerCase(String id, String language, List<String> said, Expected expected) {

    public AnswerCase {
        said = List.copyOf(said);
        if (said.isEmpty() || said.stream().allMatch(String::isBlank)) {
            throw new IllegalArgumentException("no question");
        }
    }

    /**
     * What is expected; an empty list expects nothing.
     *
     * @param products SKUs or names: the answer names at least one of them
     * @param amounts sums such as {@code 12.99 USD}: the answer states each of them
     * @param inStock whether the first product can be had, where the answer has to say so
     * @param refuse whether the answer has to say no: not sold, not granted, not told
     * @param mustNot words that must not stand in the answer
     */
    public record Expected(
            List<String> products,
            List<Money> amounts,
            Optional<Boolean> inStock,
            boolean refuse,
            List<String> mustNot) {

        public Expected {
            products = List.copyOf(products);
            amounts = List.copyOf(amounts);
            mustNot = List.copyOf(mustNot);
        }
    }

    /** The words that are judged, joined. */
    String asked() {
        return String.join("\n", said);
    }
}
