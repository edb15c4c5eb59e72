package echome.bot.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The way of one message through the bot; times are System.nanoTime, 0 where not reached. */
final class Trip {
    private final CountDownLatch replied = new CountDownLatch(1);
    final long sentAt = System.nanoTime();
    volatile int updateId;
    volatile long askedAt;
    volatile long answeredAt;
    volatile long repliedAt;

    void asked() {
        if (askedAt == 0) {
            askedAt = System.nanoTime();
        }
    }

    void answered() {
        answeredAt = System.nanoTime();
    }

    /** False for a further message after the first reply. */
    boolean replied() {
        if (repliedAt != 0) {
            return false;
        }
        repliedAt = System.nanoTime();
        replied.countDown();
        return true;
    }

    boolean await(Duration patience) throws InterruptedException {
        return replied.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
