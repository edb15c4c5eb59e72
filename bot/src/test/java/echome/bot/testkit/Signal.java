package echome.bot.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Lets a test wait until something has happened, woken by the event itself and not by polling. */
final class Signal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    void raise() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Throws an AssertionError that names what was waited for when the time is over. */
    void await(String what, BooleanSupplier happened, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (!happened.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("not within " + atMost + ": " + what);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }
}
