package echome.bot.seller;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds up a fake in the middle of an answer until the test lets it go on. */
final class Gate {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /** For the fake: waits here until the gate is open. */
    void pass() {
        reached.countDown();
        await(opened);
    }

    /** For the test: waits until somebody stands at the gate. */
    void awaitReached() {
        await(reached);
    }

    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(Shop.SOON.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("it did not come to that");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
