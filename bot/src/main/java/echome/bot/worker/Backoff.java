package echome.bot.worker;

import java.time.Duration;

/**
 * Waiting times that double from a first to a longest one.
 *
 * @param first the wait after one failure
 */
public record Backoff(Duration first, Duration longest) {

    /** The wait after so many failures in a row, with up to a quarter of jitter added. */
    public Duration after(int failures, double random) {
        long base = first.toMillis() << Math.min(Math.max(failures - 1, 0), 20);
        long capped = Math.min(base, longest.toMillis());
        return Duration.ofMillis(capped + (long) (capped * 0.25 * random));
    }
}
