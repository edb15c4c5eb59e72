package echome.rag.search;

import echome.rag.Passage;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/**
 * The shop's own texts that fit a question, by words in each text's language and by vectors.
 *
 * <p>A seller has tens of them, seldom hundreds: all are compared.
 */
final class KnowledgeSql {
    private static final int MOST = 4;

    /** A word that matches weighs as much as this difference of cosines. */
    private static final double A_WORD = 0.12;

    /** The local model gives unrelated texts up to this cosine. */
    private static final double ALIKE = 0.62;

    private static final String FITTING =
            """
            WITH own AS MATERIALIZED (
                SELECT id, source, section, content, language, search_document
                FROM shop_knowledge WHERE user_id = :user AND live),
            asked AS MATERIALIZED (
                SELECT l.language, w.lexeme,
                       ('''' || replace(replace(w.lexeme, '\\', '\\\\'), '''', '''''') || '''')::tsquery AS q
                FROM (SELECT DISTINCT language FROM own) l
                CROSS JOIN LATERAL unnest(to_tsvector(text_config(l.language), :text)) AS w),
            scored AS (
                SELECT o.id, o.source, o.section, o.content,
                       (SELECT count(*) FROM asked a
                        WHERE a.language = o.language AND o.search_document @@ a.q) AS words,
                       coalesce(n.cosine, 0) AS cosine
                FROM own o
                LEFT JOIN (%s) n ON n.knowledge_id = o.id)
            SELECT id, source, section, content, words * :word + cosine
            FROM scored WHERE words > 0 OR cosine >= :alike
            ORDER BY 5 DESC, id LIMIT :most\
            """;
    private static final String NEAR =
            """
            SELECT c.knowledge_id, max(1 - (e.embedding <=> :question::real[]::vector)) AS cosine
            FROM product_chunks c
            JOIN product_embeddings e ON e.user_id = :user AND e.chunk_id = c.id AND e.model = :model
            WHERE c.user_id = :user AND c.knowledge_id IN (SELECT id FROM own)
              AND e.embedding IS NOT NULL
            GROUP BY c.knowledge_id\
            """;
    private static final String NONE =
            "SELECT NULL::text AS knowledge_id, 0::double precision AS cosine WHERE false";

    private KnowledgeSql() {}

    static List<Passage> fitting(
            Handle handle, String user, String text, String model, Optional<float[]> vector) {
        var query =
                handle.createQuery(FITTING.formatted(vector.isPresent() ? NEAR : NONE))
                        .bind("user", user)
                        .bind("text", text)
                        .bind("word", A_WORD)
                        .bind("alike", ALIKE)
                        .bind("most", MOST);
        vector.ifPresent(v -> query.bind("question", v).bind("model", model));
        return query.map((row, _) ->
                        new Passage(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getDouble(5)))
                .list();
    }
}
