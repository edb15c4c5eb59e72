package echome.bot.testkit;

import java.time.Duration;

/**
 * How fast a model speaks: time to the first token, time between chunks, words per chunk; three
 * characters where that is 0.
 */
public record Pace(Duration first, Duration between, int wordsPerChunk) {
    /** Answers at once, in a few chunks. */
    public static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO, 20);

    /** The whole answer comes at once after this time. */
    public static Pace after(Duration time) {
        return new Pace(time, Duration.ZERO, 20);
    }
}
