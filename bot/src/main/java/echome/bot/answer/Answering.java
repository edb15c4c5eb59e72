package echome.bot.answer;

import echome.bot.model.Cancellation;

import java.util.function.Consumer;

/** Makes a reply. */
public interface Answering {
    /**
     * Blocks until the reply is made; holds no database connection while a model is asked.
     *
     * @param preview sees the part of the reply that has passed the guard, growing
     * @param cancel ends the work early
     * @throws SupersededException if {@code cancel} was used
     */
    Answer answer(Inquiry inquiry, Consumer<String> preview, Cancellation cancel);

    /** The work was cancelled because the question has changed. */
    final class SupersededException extends RuntimeException {
        public SupersededException() {
            super("superseded", null, false, false);
        }
    }
}
