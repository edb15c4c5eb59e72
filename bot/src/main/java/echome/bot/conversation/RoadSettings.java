package echome.bot.conversation;

import java.time.Duration;

/**
 * How turns are paced.
 *
 * @param quiet least time between a customer's last message and the reply to it
 * @param longestBurst messages join a turn at most this long after its first one
 * @param messagesPerMinute what a customer writes beyond this waits until the minute is over
 * @param parallelTurns turns that a process works on at once, waiting for the model included
 * @param parallelSteps of those, how many may use the processor and the database at once
 */
public record RoadSettings(
        Duration quiet,
        Duration longestBurst,
        int messagesPerMinute,
        int parallelTurns,
        int parallelSteps) {

    public static RoadSettings standard() {
        return new RoadSettings(Duration.ofMillis(400), Duration.ofSeconds(15), 20, 400, 8);
    }
}
