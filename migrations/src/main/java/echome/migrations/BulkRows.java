package echome.migrations;

import org.jdbi.v3.core.Handle;

import java.util.function.Supplier;

/**
 * Writes or deletes many rows of one seller in a statement.
 *
 * <p>The checks of foreign keys are statements, one per row. Planned for a seller whom the
 * statistics do not know yet they read all rows of that seller instead of one, so that a catalogue
 * costs its square. Here they are planned once, for any seller.
 */
public final class BulkRows {
    private BulkRows() {}

    /** Runs work within the transaction of the handle. */
    public static <T> T write(Handle handle, Supplier<T> work) {
        handle.execute("SET LOCAL plan_cache_mode = force_generic_plan");
        T result = work.get();
        handle.execute("SET LOCAL plan_cache_mode TO DEFAULT");
        return result;
    }

    /** The same for work without a result. */
    public static void run(Handle handle, Runnable work) {
        write(
                handle,
                () -> {
                    work.run();
                    return true;
                });
    }
}
