package echome.migrations;

import java.time.Duration;

/**
 * Limits of the connection pool.
 *
 * @param maximum connections at most, 1 to 30
 * @param queueTimeout how long a thread waits while all connections are in use
 * @param borrowTimeout how long a server that does not answer is waited for
 */
public record PoolSettings(
        int maximum,
        Duration queueTimeout,
        Duration borrowTimeout,
        Duration statementTimeout,
        Duration lockTimeout) {
    public PoolSettings {
        if (maximum < 1 || maximum > 30) {
            throw new IllegalArgumentException("a pool has 1 to 30 connections, not " + maximum);
        }
    }

    /** Figures that fit one process on a small machine. */
    public static PoolSettings standard() {
        return new PoolSettings(
                20,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }
}
