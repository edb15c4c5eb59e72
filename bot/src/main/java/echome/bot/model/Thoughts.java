package echome.bot.model;

/**
 * Cuts off the thinking that reasoning models on local endpoints put before their answer as {@code
 * <think>…</think>}: it is not meant for a customer.
 */
final class Thoughts {
    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private Thoughts() {}

    /** The answer's visible part so far; empty while it is not clear or still thinking. */
    static String without(String text) {
        String start = text.stripLeading();
        if (start.startsWith(OPEN)) {
            int end = start.indexOf(CLOSE);
            return end < 0 ? "" : start.substring(end + CLOSE.length()).stripLeading();
        }
        return OPEN.startsWith(start) ? "" : text;
    }
}
