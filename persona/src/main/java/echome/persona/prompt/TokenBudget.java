package echome.persona.prompt;

/** How many tokens a prompt may take, without the reply. */
public record TokenBudget(int tokens) {
    /** Rules, voice and a short question must fit. */
    public static final int LEAST = 1_000;

    public TokenBudget {
        if (tokens < LEAST) {
            throw new IllegalArgumentException("A prompt needs at least " + LEAST + " tokens");
        }
    }
}
