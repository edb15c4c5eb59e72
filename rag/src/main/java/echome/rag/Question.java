package echome.rag;

import java.util.Optional;

/**
 * What is looked for.
 *
 * @param text the customer's words
 * @param limit hits at most
 * @param shopWords further words to look for in the shop's own texts, in other languages too
 * @param earlier messages that the text leans on, oldest first, a line each; empty where it stands
 *     by itself. What it says anew, such as another colour or limit, counts instead of theirs
 * @param than what something cheaper or dearer is wanted than
 */
public record Question(
        String text, int limit, String shopWords, String earlier, Optional<Shown> than) {
    public Question(String text, int limit) {
        this(text, limit, "");
    }

    /** One that stands by itself. */
    public Question(String text, int limit, String shopWords) {
        this(text, limit, shopWords, "", Optional.empty());
    }

    public Question {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("limit is 1 to 200, not " + limit);
        }
    }

    /** All messages, a line each. */
    public String whole() {
        return earlier.isEmpty() ? text : earlier + "\n" + text;
    }
}
