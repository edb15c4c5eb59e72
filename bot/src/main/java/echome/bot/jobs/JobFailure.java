package echome.bot.jobs;

/**
 * A job can't be done, and trying again would not help; the message tells the seller what to do.
 */
public final class JobFailure extends Exception {
    private static final long serialVersionUID = 1L;

    public JobFailure(String sentence) {
        super(sentence);
    }

    public JobFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence for the seller. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
