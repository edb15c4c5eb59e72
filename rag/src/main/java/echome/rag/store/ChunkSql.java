package echome.rag.store;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Chunks of what is sold now, and what has none yet. */
interface ChunkSql {
    @SqlQuery(
            """
            SELECT p.id, p.name, coalesce(p.category, '') AS category,
                   coalesce(p.description, '') AS description, p.metadata::text AS metadata,
                   p.text_hash
            FROM products p
            WHERE p.user_id = :user AND p.id > :after AND p.withdrawn_at IS NULL
              AND NOT EXISTS (SELECT FROM product_chunks c
                              WHERE c.user_id = :user AND c.product_id = p.id
                                AND c.source_hash = p.text_hash)
            ORDER BY p.id LIMIT :limit\
            """)
    @RegisterConstructorMapper(ChunkSql.Unchunked.class)
    List<Unchunked> unchunked(String user, String after, int limit);

    /** A product whose current wording was not cut yet. */
    record Unchunked(
            String id,
            String name,
            String category,
            String description,
            String metadata,
            String textHash) {}

    @SqlQuery(
            """
            SELECT k.id, k.catalog_id, k.product_id, p.name AS product_name, k.source, k.page,
                   k.section, k.content
            FROM shop_knowledge k
            LEFT JOIN products p ON p.user_id = :user AND p.id = k.product_id
            WHERE k.user_id = :user AND k.live
              AND NOT EXISTS (SELECT FROM product_chunks c
                              WHERE c.user_id = :user AND c.knowledge_id = k.id)
            ORDER BY k.id LIMIT :limit\
            """)
    @RegisterConstructorMapper(ChunkSql.UnchunkedText.class)
    List<UnchunkedText> unchunkedTexts(String user, int limit);

    /** A piece of a brochure that was not cut yet. */
    record UnchunkedText(
            String id,
            String catalogId,
            @Nullable String productId,
            @Nullable String productName,
            String source,
            int page,
            String section,
            String content) {}

    @SqlUpdate(
            """
            UPDATE shop_knowledge SET product_id = :product
            WHERE user_id = :user AND id = :knowledge\
            """)
    void assign(String user, String knowledge, String product);

    @SqlUpdate(
            """
            INSERT INTO product_chunks (user_id, product_id, knowledge_id, content, chunk_index,
                token_count, content_hash, source_hash, metadata)
            SELECT :user, r.*
            FROM json_to_recordset(:rows::json) AS r (product_id text, knowledge_id text, content text,
                chunk_index integer, token_count integer, content_hash text, source_hash text,
                metadata jsonb)
            ON CONFLICT DO NOTHING\
            """)
    void add(String user, String rows);

    /** Gives chunks the vectors that chunks of the same words have. */
    @SqlUpdate(
            """
            INSERT INTO product_embeddings (user_id, chunk_id, model, embedding, embedding_half)
            SELECT DISTINCT ON (c.id) :user, c.id, :model, e.embedding, e.embedding_half
            FROM current_chunks c
            JOIN product_chunks o ON o.user_id = :user AND o.content_hash = c.content_hash
            JOIN product_embeddings e ON e.user_id = :user AND e.chunk_id = o.id AND e.model = :model
            WHERE c.user_id = :user AND c.content_hash <> ''
              AND NOT EXISTS (SELECT FROM product_embeddings x
                              WHERE x.user_id = :user AND x.chunk_id = c.id AND x.model = :model)
            ORDER BY c.id, o.id
            ON CONFLICT DO NOTHING\
            """)
    int copyKnown(String user, String model);

    @SqlQuery(
            """
            SELECT c.id
            FROM current_chunks c
            LEFT JOIN products p ON p.user_id = :user AND p.id = c.product_id
            LEFT JOIN shop_knowledge k ON k.user_id = :user AND k.id = c.knowledge_id
            WHERE c.user_id = :user AND c.id > :after
              AND coalesce(k.language, p.language) = ANY (:languages)
              AND NOT EXISTS (SELECT FROM product_embeddings e
                              WHERE e.user_id = :user AND e.chunk_id = c.id AND e.model = :model)
            ORDER BY c.id LIMIT :limit\
            """)
    List<String> waiting(
            String user, String model, List<String> languages, String after, int limit);

    /** Each by its key, whatever the planner knows of tables that were filled a moment ago. */
    @SqlQuery(
            """
            SELECT c.id, c.content
            FROM unnest(:ids) AS wanted (id)
            CROSS JOIN LATERAL (SELECT id, content FROM product_chunks
                                WHERE user_id = :user AND id = wanted.id OFFSET 0) AS c
            ORDER BY c.id\
            """)
    @RegisterConstructorMapper(ChunkSql.Waiting.class)
    List<Waiting> texts(String user, List<String> ids);

    /** A chunk without a vector of the model. */
    record Waiting(String id, String content) {}

    @SqlQuery(
            """
            SELECT (SELECT count(*) FROM products p
                    WHERE p.user_id = :user AND p.withdrawn_at IS NULL
                      AND p.language = ANY (:languages)
                      AND NOT EXISTS (SELECT FROM product_chunks c
                                      WHERE c.user_id = :user AND c.product_id = p.id
                                        AND c.source_hash = p.text_hash))
                 + (SELECT count(*) FROM shop_knowledge k
                    WHERE k.user_id = :user AND k.live AND k.language = ANY (:languages)
                      AND NOT EXISTS (SELECT FROM product_chunks c
                                      WHERE c.user_id = :user AND c.knowledge_id = k.id))
                 + (SELECT count(*)
                    FROM current_chunks c
                    LEFT JOIN products p ON p.user_id = :user AND p.id = c.product_id
                    LEFT JOIN shop_knowledge k ON k.user_id = :user AND k.id = c.knowledge_id
                    WHERE c.user_id = :user AND coalesce(k.language, p.language) = ANY (:languages)
                      AND NOT EXISTS (SELECT FROM product_embeddings e
                                      WHERE e.user_id = :user AND e.chunk_id = c.id
                                        AND e.model = :model))\
            """)
    int missing(String user, String model, List<String> languages);

    /**
     * Drops the vectors of other models, once those of this one have been there for a while: until
     * then the way back costs nothing.
     */
    @SqlUpdate(
            """
            DELETE FROM product_embeddings
            WHERE user_id = :user AND model <> :model
              AND EXISTS (SELECT FROM product_embeddings e
                          WHERE e.user_id = :user AND e.model = :model
                            AND e.created_at < :before)\
            """)
    int dropOthers(String user, String model, java.time.Instant before);

    @SqlQuery(
            """
            SELECT DISTINCT language FROM products WHERE user_id = :user AND withdrawn_at IS NULL
            UNION SELECT DISTINCT language FROM shop_knowledge WHERE user_id = :user AND live\
            """)
    List<String> languages(String user);

    /** Wordings of long ago, to which no undo leads any more. */
    @SqlUpdate(
            """
            DELETE FROM product_chunks c USING products p
            WHERE c.user_id = :user AND p.user_id = :user AND p.id = c.product_id
              AND c.source_hash <> p.text_hash AND c.created_at < :before::timestamptz
              AND NOT EXISTS (SELECT FROM product_versions v
                              WHERE v.user_id = :user AND v.product_id = p.id
                                AND v.valid_to >= :before::timestamptz
                                AND v.snapshot ->> 'text_hash' = c.source_hash)\
            """)
    int prune(String user, java.time.Instant before);
}
