package echome.rag.store;

import echome.migrations.Database;
import echome.migrations.Tenant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the planner of what an import has brought; searches are right without it, but slower. */
final class Statistics {
    private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);

    private Statistics() {}

    /** In a transaction of its own, and not at all where another process does the same. */
    static void refresh(Database database, Tenant tenant) {
        try {
            database.runAsTenant(
                    tenant,
                    handle -> {
                        handle.execute("SET LOCAL lock_timeout = '500ms'");
                        handle.select("SELECT refresh_statistics()").mapTo(Integer.class).one();
                    });
        } catch (RuntimeException e) {
            LOG.info("event=statistics_later cause={}", e.getClass().getSimpleName());
        }
    }
}
