package echome.migrations;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets as many threads at the pool as it has connections, the others in the order in which they
 * came. More work than the machine can do then waits here, where that is no fault; the pool's own
 * time-out is left to what it is for, a server that does not answer.
 */
final class ConnectionQueue {
    private final Semaphore turnstile;
    private final int connections;
    private final Duration patience;

    /**
     * @param patience how long a thread waits to be let in
     */
    ConnectionQueue(int connections, Duration patience) {
        this.turnstile = new Semaphore(connections, true);
        this.connections = connections;
        this.patience = patience;
    }

    /**
     * Runs what needs a connection.
     *
     * @throws DatabaseException if none has become free for it in time
     */
    <T> T pass(Supplier<T> work) {
        enter();
        try {
            return work.get();
        } finally {
            turnstile.release();
        }
    }

    /** Threads that wait to be let in. */
    int length() {
        return turnstile.getQueueLength();
    }

    private void enter() {
        try {
            if (turnstile.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("The wait for a connection was interrupted", e);
        }
        throw new DatabaseException(
                "The database is busy: %d of %d connections are in use"
                        .formatted(connections, connections),
                null);
    }
}
