package echome.bot.chaos;

import java.time.Duration;

/**
 * How much chaos there is to be.
 *
 * @param messages of all customers together
 * @param processes that serve the bot side by side
 * @param kills of a process, {@code kill -9}
 * @param restarts of the database, half of them {@code kill -9} of its main process
 * @param within customers write and things break for so long; afterwards all is left in peace
 * @param patience for everything to be answered once there is peace
 */
record ChaosPlan(
        int customers,
        int messages,
        int processes,
        int kills,
        int restarts,
        Duration within,
        Duration patience,
        long seed) {
    /** 200 customers, 2,000 messages, 12 kills and one more at the start, 3 restarts. */
    static ChaosPlan full(long seed) {
        return new ChaosPlan(
                200, 2_000, 2, 12, 3, Duration.ofSeconds(90), Duration.ofMinutes(4), seed);
    }
}
