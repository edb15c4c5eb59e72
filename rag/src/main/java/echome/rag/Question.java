package echome.rag;

/**
 * What is looked for.
 *
 * @param text the customer's words, with what an earlier message adds to them where they need it
 * @param limit hits at most
 * @param shopWords further words to look for in the shop's own texts, in other languages too
 */
public record Question(String text, int limit, String shopWords) {
    public Question(String text, int limit) {
        this(text, limit, "");
    }

    public Question {
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("limit is 1 to 200, not " + limit);
        }
    }
}
