package echome.bot.model;

/** Writes the next line of a conversation. */
public interface ChatModel {

    /**
     * Blocks the calling thread until the answer is whole or has failed for good, retries included.
     *
     * @param sink sees the text while it grows; called by the calling thread only
     * @param cancel ends the call at once from any thread; it then fails with {@link
     *     ModelFailure.Kind#CANCELLED}
     * @throws ModelFailure exactly when there is no answer
     */
    Completion complete(ModelRequest request, PartialText sink, Cancellation cancel)
            throws ModelFailure;

    /** The model's name as configured. */
    String name();

    /** How the last calls went. */
    ModelHealth health();
}
