package echome.persona.extract;

/** The model gave no answer; the message tells the seller why. */
public final class ModelSilent extends Exception {
    private static final long serialVersionUID = 1L;

    private final int promptTokens;
    private final int answerTokens;

    /** It was not asked at all. */
    public ModelSilent(String sentence, Throwable cause) {
        this(sentence, 0, 0, cause);
    }

    /**
     * It was asked in vain.
     *
     * @param promptTokens what asking took nevertheless
     * @param answerTokens what it had answered by then
     */
    public ModelSilent(String sentence, int promptTokens, int answerTokens, Throwable cause) {
        super(sentence, cause);
        this.promptTokens = promptTokens;
        this.answerTokens = answerTokens;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public int promptTokens() {
        return promptTokens;
    }

    public int answerTokens() {
        return answerTokens;
    }
}
