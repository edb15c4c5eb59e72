package echome.migrations.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The short wait between two looks at a process that sends no signal. */
record Pause() {
    static final int PER_SECOND = 200;

    void once() {
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos() / PER_SECOND);
    }
}
