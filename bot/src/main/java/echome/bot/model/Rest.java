package echome.bot.model;

import java.time.Duration;

/** Waits between two tries. */
@FunctionalInterface
interface Rest {

    /** Returns after that time, or sooner when cancelled. */
    void take(Duration time, Cancellation cancel) throws InterruptedException;
}
