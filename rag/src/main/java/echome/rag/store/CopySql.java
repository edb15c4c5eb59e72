package echome.rag.store;

import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Which vectors of a seller another store has, and which it ought to have. */
interface CopySql {
    /** What is sold now and has a vector, but no copy that the store is known to hold. */
    @SqlQuery(
            """
            SELECT c.id, c.content, coalesce(e.embedding, e.embedding_half::vector)::real[] AS vector
            FROM current_chunks c
            JOIN product_embeddings e ON e.user_id = :user AND e.chunk_id = c.id AND e.model = :model
            WHERE c.user_id = :user AND c.product_id IS NOT NULL AND c.id > :after
              AND NOT EXISTS (SELECT FROM vector_copies v
                              WHERE v.user_id = :user AND v.store = :store AND v.model = :model
                                AND v.chunk_id = c.id AND v.copied)
            ORDER BY c.id LIMIT :limit\
            """)
    @RegisterRowMapper(Missing.Reader.class)
    List<Missing> missing(String user, String store, String model, String after, int limit);

    /** A chunk that the store lacks. */
    record Missing(String id, String content, float[] vector) {
        /** Reads a row. */
        public static final class Reader implements RowMapper<Missing> {
            @Override
            public Missing map(ResultSet row, StatementContext context) throws SQLException {
                Float[] numbers = (Float[]) row.getArray("vector").getArray();
                float[] vector = new float[numbers.length];
                for (int i = 0; i < vector.length; i++) {
                    vector[i] = numbers[i];
                }
                return new Missing(row.getString("id"), row.getString("content"), vector);
            }
        }
    }

    @SqlBatch(
            """
            INSERT INTO vector_copies (user_id, store, model, chunk_id)
            VALUES (:user, :store, :model, :chunk) ON CONFLICT DO NOTHING\
            """)
    void announce(String user, String store, String model, Iterable<String> chunk);

    @SqlUpdate(
            """
            UPDATE vector_copies SET copied = true
            WHERE user_id = :user AND store = :store AND model = :model
              AND chunk_id = ANY (:chunks)\
            """)
    void copied(String user, String store, String model, String[] chunks);

    /** Copies of what is not sold any more, of an old wording, or of another model. */
    @SqlQuery(
            """
            SELECT v.model, v.chunk_id
            FROM vector_copies v
            WHERE v.user_id = :user AND v.store = :store
              AND (v.model <> :model
                   OR NOT EXISTS (SELECT FROM current_chunks c
                                  WHERE c.user_id = :user AND c.id = v.chunk_id
                                    AND c.product_id IS NOT NULL))
            ORDER BY v.model, v.chunk_id LIMIT :limit\
            """)
    @RegisterConstructorMapper(CopySql.Surplus.class)
    List<Surplus> surplus(String user, String store, String model, int limit);

    /** A copy that has to go. */
    record Surplus(String model, String chunkId) {}

    @SqlUpdate(
            """
            DELETE FROM vector_copies
            WHERE user_id = :user AND store = :store AND model = :model
              AND chunk_id = ANY (:chunks)\
            """)
    void removed(String user, String store, String model, String[] chunks);

    /** One vector that the store ought to hold. */
    @SqlQuery(
            """
            SELECT c.id, c.content, coalesce(e.embedding, e.embedding_half::vector)::real[] AS vector
            FROM vector_copies v
            JOIN product_chunks c ON c.user_id = :user AND c.id = v.chunk_id
            JOIN product_embeddings e ON e.user_id = :user AND e.chunk_id = c.id AND e.model = :model
            WHERE v.user_id = :user AND v.store = :store AND v.model = :model AND v.copied
            LIMIT 1\
            """)
    @RegisterRowMapper(Missing.Reader.class)
    Optional<Missing> one(String user, String store, String model);

    @SqlUpdate(
            """
            DELETE FROM vector_copies WHERE user_id = :user AND store = :store AND model = :model\
            """)
    int forget(String user, String store, String model);
}
