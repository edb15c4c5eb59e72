package echome.bot.spend;

import java.util.Arrays;

/** What a seller has a model do beside replies to customers; no customer's limit holds for it. */
public enum OwnWork {
    LISTEN("persona-listen", "listening to sources"),
    TRANSCRIBE("persona-transcribe", "turning recordings into text"),
    TRIAL("persona-test", "/persona test");

    private final String spender;
    private final String words;

    OwnWork(String spender, String words) {
        this.spender = spender;
        this.words = words;
    }

    /** Stands where a customer's id stands in the books; ids of customers begin otherwise. */
    public String spender() {
        return spender;
    }

    public String words() {
        return words;
    }

    /** Whether what is spent under this name is a seller's own work. */
    public static boolean is(String spender) {
        return Arrays.stream(values()).anyMatch(work -> work.spender.equals(spender));
    }
}
