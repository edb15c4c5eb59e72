package echome.rag.search;

import echome.migrations.BulkRows;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.vectors.VectorStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

import java.util.List;
import java.util.Optional;

/**
 * The vectors in PostgreSQL: what is true, whichever store is searched. A search of a shop asks
 * {@link VectorSql} in its own transaction, since there its filters are at hand.
 */
public final class PgVectors implements VectorStore {
    /** The longest vectors that are stored in line, as the table promises. */
    private static final int LONGEST_PLAIN = 1_536;

    private final Database database;

    public PgVectors(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String place() {
        return "postgresql";
    }

    /** Chunks that are gone get no vector. */
    @Override
    public void put(Tenant tenant, String model, List<Entry> entries) {
        if (!entries.isEmpty()) {
            database.runAsTenant(tenant, handle -> insert(handle, tenant, model, entries));
        }
    }

    private static void insert(Handle handle, Tenant tenant, String model, List<Entry> entries) {
        String sql =
                entries.getFirst().vector().length <= LONGEST_PLAIN
                        ? """
                        INSERT INTO product_embeddings (user_id, chunk_id, model, embedding)
                        SELECT user_id, id, :model, :vector::real[]::vector
                        FROM product_chunks WHERE user_id = :user AND id = :chunk
                        ON CONFLICT DO NOTHING\
                        """
                        : """
                        INSERT INTO product_embeddings (user_id, chunk_id, model, embedding_half)
                        SELECT user_id, id, :model, :vector::real[]::vector::halfvec
                        FROM product_chunks WHERE user_id = :user AND id = :chunk
                        ON CONFLICT DO NOTHING\
                        """;
        PreparedBatch batch = handle.prepareBatch(sql);
        for (Entry entry : entries) {
            batch.bind("user", tenant.userId())
                    .bind("chunk", entry.chunk())
                    .bind("model", model)
                    .bind("vector", VectorSql.numbers(entry.vector()))
                    .add();
        }
        BulkRows.write(handle, () -> batch.execute());
    }

    @Override
    public List<Near> nearest(Tenant tenant, String model, float[] question, int most) {
        return database.asTenant(
                tenant,
                handle -> {
                    OpeningSql.Row seller =
                            OpeningSql.read(
                                    handle,
                                    tenant.userId(),
                                    List.of(),
                                    VectorGraph.Shape.suffix(model),
                                    -1);
                    VectorSql sql =
                            new VectorSql(
                                    handle,
                                    tenant.userId(),
                                    seller.graph(model, question.length),
                                    model,
                                    question,
                                    StoreAnswer.NOT_ASKED,
                                    Optional.empty());
                    return sql
                            .nearest(most, seller.products(), Filter.NONE, Optional.empty())
                            .stream()
                            .limit(most)
                            .map(near -> new Near(near.chunk(), near.cosine()))
                            .toList();
                });
    }

    @Override
    public void remove(Tenant tenant, String model, List<String> chunks) {
        database.runAsTenant(
                tenant,
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM product_embeddings
                                        WHERE user_id = :user AND model = :model
                                          AND chunk_id = ANY (:chunks)\
                                        """)
                                .bind("user", tenant.userId())
                                .bind("model", model)
                                .bind("chunks", chunks.toArray(String[]::new))
                                .execute());
    }

    @Override
    public void removeAll(Tenant tenant, String model) {
        database.runAsTenant(
                tenant,
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM product_embeddings
                                        WHERE user_id = :user AND model = :model\
                                        """)
                                .bind("user", tenant.userId())
                                .bind("model", model)
                                .execute());
    }

    /** The database is whose it is. */
    @Override
    public void close() {}
}
