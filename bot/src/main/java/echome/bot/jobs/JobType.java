package echome.bot.jobs;

import echome.bot.worker.Backoff;

import java.time.Duration;

/**
 * A kind of job, tied to the record that its work needs.
 *
 * @param lane jobs of one seller in the same lane run one after the other
 * @param maxAttempts tries in all, those that a crash ended included
 */
public record JobType<P extends Record>(
        String name, Class<P> payload, String lane, int maxAttempts, Backoff backoff) {

    /** Tried five times, with waits from two seconds to five minutes. */
    public static <P extends Record> JobType<P> of(String name, Class<P> payload, String lane) {
        return new JobType<>(
                name, payload, lane, 5, new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5)));
    }
}
