package echome.bot.worker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A moment by two clocks: {@link System#nanoTime()} stands still while a machine sleeps, the clock
 * on the wall may be set.
 */
record Moment(long nanos, Instant wall) {
    static Moment now(Clock clock) {
        return new Moment(System.nanoTime(), clock.instant());
    }

    /** The longer of both accounts. */
    Duration since(Moment earlier) {
        Duration counted = Duration.ofNanos(nanos - earlier.nanos);
        Duration onTheWall = Duration.between(earlier.wall, wall);
        return counted.compareTo(onTheWall) > 0 ? counted : onTheWall;
    }
}
