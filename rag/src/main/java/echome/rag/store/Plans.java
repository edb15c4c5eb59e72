package echome.rag.store;

import org.jdbi.v3.core.Handle;

import java.util.function.Supplier;

/** Advice to the planner for work on rows that are too new for statistics. */
final class Plans {
    private Plans() {}

    /**
     * Lets the statements of this transaction take long: a background job over 200,000 rows is not
     * what the limit of the pool is meant to stop. Below the driver's own limit of 90 s.
     */
    static void patient(Handle handle) {
        handle.execute("SET LOCAL statement_timeout = '80s'");
    }

    /**
     * Runs set-based work without nested loops: the planner takes tables that were filled a moment
     * ago for empty, and a loop over 100,000 rows within a loop never ends.
     */
    static <T> T hashing(Handle handle, Supplier<T> work) {
        handle.execute("SET LOCAL enable_nestloop = off");
        T result = work.get();
        handle.execute("SET LOCAL enable_nestloop = on");
        return result;
    }

    /** The same for work without a result. */
    static void hashing(Handle handle, Runnable work) {
        hashing(
                handle,
                () -> {
                    work.run();
                    return true;
                });
    }
}
