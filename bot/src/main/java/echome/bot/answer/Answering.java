package echome.bot.answer;

import echome.bot.model.Cancellation;

/** Makes a reply. */
public interface Answering {
    /**
     * Blocks until the reply is made; holds no database connection while a model is asked.
     *
     * @param preview is offered the part of the reply that has passed the guard, growing
     * @param cancel ends the work early
     * @throws SupersededException if {@code cancel} was used
     */
    Answer answer(Inquiry inquiry, Preview preview, Cancellation cancel);

    /** The work was cancelled because the question has changed. */
    final class SupersededException extends RuntimeException {
        public SupersededException() {
            super("superseded", null, false, false);
        }
    }
}
