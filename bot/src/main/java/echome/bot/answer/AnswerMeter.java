package echome.bot.answer;

import java.time.Duration;

/** Counts how replies came about. */
public interface AnswerMeter {
    /**
     * @param outcome passed, regenerated or card
     */
    void guarded(String outcome);

    void offline();

    /**
     * A call of the model came to an end.
     *
     * @param outcome {@code answered} or the kind of failure
     */
    default void asked(String outcome, Duration taken, int promptTokens, int completionTokens) {}
}
