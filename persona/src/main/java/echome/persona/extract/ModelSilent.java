package echome.persona.extract;

/** The model gave no answer; the message tells the seller why. */
public final class ModelSilent extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelSilent(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
