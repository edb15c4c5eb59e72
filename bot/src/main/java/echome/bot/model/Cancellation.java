package echome.bot.model;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends running calls at once, from any thread; once cancelled it stays so. */
public final class Cancellation {
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final Set<Runnable> reactions = ConcurrentHashMap.newKeySet();

    /** Returns when the connections of the calls in work are closed. */
    public void cancel() {
        cancelled.countDown();
        reactions.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /**
     * Runs the reaction on {@link #cancel()}, or now if that was called before. It may run twice
     * when both happen at once, so it must bear that.
     */
    Watch onCancel(Runnable reaction) {
        reactions.add(reaction);
        if (isCancelled()) {
            reaction.run();
        }
        return () -> reactions.remove(reaction);
    }

    /** Waits as long as told; true as soon as this is cancelled. */
    boolean await(Duration longest) throws InterruptedException {
        return cancelled.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** A reaction that is in place until closed. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
