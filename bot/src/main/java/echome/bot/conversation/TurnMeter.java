package echome.bot.conversation;

import echome.bot.answer.Answer;

import java.time.Duration;

/** Counts the replies. */
public interface TurnMeter {
    /**
     * A reply was committed.
     *
     * @param taken since the last message that it answers
     */
    default void answered(Answer answer, Duration taken) {}
}
