package echome.rag.store;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.search.VectorGraph;
import echome.rag.vectors.VectorStore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Clears away what deleted sellers leave outside of their rows: vectors in another store, and the
 * graphs of large ones.
 */
public final class Farewells {
    /** By then a batch that was on its way when the seller went has arrived. */
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Database database;
    private final Optional<VectorStore> store;

    public Farewells(Database database, Optional<VectorStore> store) {
        this.database = database;
        this.store = store;
    }

    private record Left(String seller, String model) {}

    /**
     * Returns how many sellers' things were cleared away.
     *
     * @throws echome.rag.vectors.VectorStoreException if the store does not do its work; it is
     *     asked again the next time
     */
    public int settle(Instant now) {
        int cleared = VectorGraph.dropOrphans(database);
        if (store.isPresent()) {
            for (Left left : left(store.get(), now)) {
                store.get().removeAll(new Tenant(left.seller()), left.model());
                settled(store.get(), left);
                cleared++;
            }
        }
        return cleared;
    }

    private List<Left> left(VectorStore from, Instant now) {
        return database.asWorker(handle ->
                handle.createQuery(
                                """
                                SELECT seller, model FROM vector_farewells
                                WHERE store = :store AND left_at < :before
                                ORDER BY left_at LIMIT 1000\
                                """)
                        .bind("store", from.place())
                        .bind("before", now.minus(SETTLED))
                        .map((row, _) -> new Left(row.getString(1), row.getString(2)))
                        .list());
    }

    private void settled(VectorStore from, Left left) {
        database.runAsWorker(handle ->
                handle.createUpdate(
                                """
                                DELETE FROM vector_farewells
                                WHERE seller = :seller AND store = :store AND model = :model\
                                """)
                        .bind("seller", left.seller())
                        .bind("store", from.place())
                        .bind("model", left.model())
                        .execute());
    }
}
