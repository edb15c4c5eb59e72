package echome.bot.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Half a second, doubled with each try up to 8 s, of which a random half is taken off. */
final class BackOff {
    private static final long FIRST_MS = 500;
    private static final long LONGEST_MS = 8_000;

    private final RandomGenerator random;

    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param failedTries 1 or more
     */
    Duration after(int failedTries) {
        long full = Math.min(LONGEST_MS, FIRST_MS << Math.min(failedTries - 1, 10));
        return Duration.ofMillis(full - (long) (random.nextDouble() * full / 2));
    }
}
