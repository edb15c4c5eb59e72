package echome.rag.search;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The one statement that every search begins with. */
final class OpeningSql {
    /** What belongs to the words of a seller is read only where it has changed. */
    private static final String OPENING =
            """
            WITH seller AS MATERIALIZED (
                SELECT *, version <> :known AS changed FROM search_tenants WHERE user_id = :user),
            graph AS MATERIALIZED (
                SELECT EXISTS (
                    SELECT FROM pg_index
                    WHERE indexrelid = (SELECT to_regclass('idx_vectors_' || number || :suffix)
                                        FROM seller)
                      AND indisvalid) AS usable)
            SELECT t.version, t.number, t.products, t.name_terms,
                   CASE WHEN t.changed THEN t.languages::text END,
                   CASE WHEN t.changed THEN t.attributes::text END,
                   %s,
                   EXISTS (SELECT FROM shop_knowledge WHERE user_id = :user AND live),
                   g.usable,
                   CASE WHEN g.usable THEN set_config('hnsw.iterative_scan', 'relaxed_order', true)
                       || set_config('hnsw.ef_search', '140', true) END
            FROM graph g LEFT JOIN seller t ON true\
            """;

    private static final String NO_CODES = "NULL::text[]";
    private static final String CODED =
            """
            ARRAY(SELECT s.product_id FROM product_search s
                  JOIN products p ON p.user_id = s.user_id AND p.id = s.product_id
                  WHERE s.user_id = :user AND s.code = ANY (:codes) AND p.withdrawn_at IS NULL
                  ORDER BY array_position(:codes, s.code), s.product_id LIMIT 20)\
            """;

    private OpeningSql() {}

    /**
     * @param number of the seller; it and the version are -1 where the seller has no words
     * @param words begun where they have changed
     * @param hasGraph whether the walk through the seller's graph is set up
     */
    record Row(
            long number,
            long version,
            int products,
            Optional<Vocabulary.Builder> words,
            List<String> coded,
            boolean hasTexts,
            boolean hasGraph) {
        boolean isOf(long known) {
            return version == known;
        }

        Optional<VectorGraph.Shape> graph(String model, int dimension) {
            return hasGraph
                    ? Optional.of(VectorGraph.Shape.of(number, model, dimension))
                    : Optional.empty();
        }
    }

    /**
     * @param suffix of the graph's name behind the seller's number
     * @param known the version of the words that are remembered
     */
    static Row read(Handle handle, String user, List<String> codes, String suffix, long known) {
        var query =
                handle.createQuery(OPENING.formatted(codes.isEmpty() ? NO_CODES : CODED))
                        .bind("user", user)
                        .bind("suffix", suffix)
                        .bind("known", known);
        if (!codes.isEmpty()) {
            query.bind("codes", codes.toArray(String[]::new));
        }
        return query.map((row, _) -> row(row)).one();
    }

    private static Row row(ResultSet row) throws SQLException {
        boolean has = row.getObject(1) != null;
        return new Row(
                has ? row.getLong(2) : -1,
                has ? row.getLong(1) : -1,
                row.getInt(3),
                row.getString(5) == null ? Optional.empty() : Optional.of(begun(row)),
                SearchSql.strings(row.getArray(7)),
                row.getBoolean(8),
                row.getBoolean(9));
    }

    private static Vocabulary.Builder begun(ResultSet row) throws SQLException {
        return Vocabulary.builder(
                row.getLong(2),
                row.getInt(3),
                row.getLong(4),
                row.getLong(1),
                Metadata.counts(row.getString(5)),
                Metadata.read(row.getString(6)));
    }
}
