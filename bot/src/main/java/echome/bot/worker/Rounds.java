package echome.bot.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Repeats small tasks, each on a virtual thread of its own; a failure is logged, not final. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** By then a start has polled, and no longer needs all processors for itself. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Runs a task now and then so long after each of its ends. */
    public void every(Duration pause, String name, Runnable task) {
        every(Duration.ZERO, pause, name, task);
    }

    /** The same for what can wait: the first time after the start's own work. */
    public void later(Duration pause, String name, Runnable task) {
        every(SETTLED, pause, name, task);
    }

    private void every(Duration before, Duration pause, String name, Runnable task) {
        Thread.ofVirtual().name(name).start(() -> repeat(before, pause, name, task));
    }

    private void repeat(Duration before, Duration pause, String name, Runnable task) {
        int failures = 0;
        try {
            if (stopped.await(before.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            do {
                try {
                    task.run();
                    failures = 0;
                } catch (RuntimeException | Error e) {
                    failures++;
                    if (failures == 1 || failures % 60 == 0) {
                        LOG.warn(
                                "event=round_failed round={} failures={} cause=\"{}\"",
                                name,
                                failures,
                                Cause.of(e));
                    }
                }
            } while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
    }
}
