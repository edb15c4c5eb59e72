package echome.rag.store;

import echome.migrations.Database;
import echome.migrations.Tenant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/** Tells the planner of what an import has brought; searches are right without it, but slower. */
final class Statistics {
    private static final Logger LOG = LoggerFactory.getLogger(Statistics.class);

    /** What the switch to a version of a catalogue fills. */
    static final List<String> OF_PRODUCTS = List.of("products", "product_search");

    /** What embedding fills. */
    static final List<String> OF_CHUNKS = List.of("product_chunks", "product_embeddings");

    private Statistics() {}

    /** In a transaction of its own, and not at all where another process does the same. */
    static void refresh(Database database, Tenant tenant, List<String> tables) {
        try {
            database.runAsTenant(
                    tenant,
                    handle -> {
                        handle.execute("SET LOCAL lock_timeout = '500ms'");
                        handle.createQuery("SELECT refresh_statistics(:tables)")
                                .bindArray("tables", String.class, tables)
                                .mapTo(Integer.class)
                                .one();
                    });
        } catch (RuntimeException e) {
            LOG.info("event=statistics_later cause={}", e.getClass().getSimpleName());
        }
    }
}
