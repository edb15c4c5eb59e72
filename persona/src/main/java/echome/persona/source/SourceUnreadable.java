package echome.persona.source;

/** A source can't be read; the message says why and what would work, in a sentence. */
public final class SourceUnreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public SourceUnreadable(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
