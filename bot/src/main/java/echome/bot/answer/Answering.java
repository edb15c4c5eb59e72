package echome.bot.answer;

import echome.bot.model.Cancellation;
import echome.bot.model.TokenUsage;

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

    /**
     * Says that a customer has just written, so that work on it may begin before it is stored;
     * returns at once.
     */
    default void expect(String text) {}

    /** The work was cancelled because the question has changed. */
    final class SupersededException extends RuntimeException {
        private final transient TokenUsage spent;

        /**
         * @param spent what the model had done of it by then, in vain
         */
        public SupersededException(TokenUsage spent) {
            super("superseded", null, false, false);
            this.spent = spent;
        }

        public TokenUsage spent() {
            return spent;
        }
    }
}
