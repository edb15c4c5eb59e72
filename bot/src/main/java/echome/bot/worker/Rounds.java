package echome.bot.worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Repeats small tasks, each on a virtual thread of its own; a failure is logged, not final. */
public final class Rounds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Runs a task now and then so long after each of its ends. */
    public void every(Duration pause, String name, Runnable task) {
        Thread.ofVirtual().name(name).start(() -> repeat(pause, name, task));
    }

    private void repeat(Duration pause, String name, Runnable task) {
        int failures = 0;
        try {
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
