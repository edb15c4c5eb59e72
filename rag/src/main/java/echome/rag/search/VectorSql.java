package echome.rag.search;

import echome.rag.vectors.VectorStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Products by vectors, within the tenant of the handle.
 *
 * <p>All vectors of the seller are compared, which is right and fast, until the seller is large and
 * has a {@link VectorGraph}, which is walked.
 */
final class VectorSql {
    private static final int LONGEST_PLAIN = 1_536;

    /**
     * Each row found leads to its chunk by its key. OFFSET 0 keeps the planner from turning this
     * round: without statistics of a table it would compare all with all.
     */
    private static final String CHUNK_OF_NEAR =
            """
            CROSS JOIN LATERAL (
                SELECT id, product_id, source_hash FROM product_chunks
                WHERE user_id = :user AND id = near.chunk_id AND product_id IS NOT NULL
                OFFSET 0) c
            """;

    /** And to its product, where that is to pass a filter; which chunks are old is seen later. */
    private static final String PRODUCT_OF_CHUNK =
            """
            CROSS JOIN LATERAL (
                SELECT * FROM products WHERE user_id = :user AND id = c.product_id OFFSET 0) p
            WHERE fits(p, :lowest, :highest, :money, :inStock, :atLeast, :kind, :attributes)
            """;

    private final Handle handle;
    private final String user;
    private final long seller;
    private final String model;
    private final float[] question;
    private final StoreAnswer answer;

    VectorSql(Handle handle, String user, long seller, String model, float[] question) {
        this(handle, user, seller, model, question, StoreAnswer.NOT_ASKED);
    }

    VectorSql(
            Handle handle,
            String user,
            long seller,
            String model,
            float[] question,
            StoreAnswer answer) {
        this.handle = handle;
        this.user = user;
        this.seller = seller;
        this.model = model;
        this.question = question;
        this.answer = answer;
    }

    /**
     * The nearest chunks, best first.
     *
     * @param among the only products that count, if there are such
     */
    List<SearchSql.Near> nearest(
            int most, int productsOfSeller, Filter filter, Optional<Set<String>> among) {
        if (among.isPresent()) {
            List<SearchSql.Near> all = of(List.copyOf(among.get()), filter);
            all.sort(Comparator.comparingDouble(SearchSql.Near::cosine).reversed());
            return all.subList(0, Math.min(most, all.size()));
        }
        if (answer.kind() == StoreAnswer.Kind.ANSWERED) {
            return named(most, filter);
        }
        boolean large = productsOfSeller >= VectorGraph.FROM;
        Optional<VectorGraph.Shape> graph = large ? graph() : Optional.empty();
        if (large && graph.isEmpty() && answer.kind() == StoreAnswer.Kind.SILENT) {
            // comparing all for every question would be slow: words name the candidates
            return List.of();
        }
        return graph.map(shape -> walked(shape, most, filter))
                .orElseGet(() -> compared(most, filter));
    }

    /** What the other store named, so far as it is this seller's and passes the filter. */
    private List<SearchSql.Near> named(int most, Filter filter) {
        String sql =
                """
                WITH near AS MATERIALIZED (
                    SELECT chunk_id, cosine FROM unnest(:chunks, :cosines) AS t (chunk_id, cosine))
                SELECT c.product_id, c.id, near.cosine, c.source_hash
                FROM near %s
                ORDER BY near.cosine DESC LIMIT :most\
                """
                        .formatted(rows(filter));
        List<VectorStore.Near> nearest = answer.nearest();
        return handle.createQuery(sql)
                .bind("user", user)
                .bind(
                        "chunks",
                        nearest.stream().map(VectorStore.Near::chunk).toArray(String[]::new))
                .bind(
                        "cosines",
                        nearest.stream().map(VectorStore.Near::cosine).toArray(Double[]::new))
                .bind("most", most * 4 / 3)
                .bindMap(filter.isNone() ? Map.of() : filter.parameters())
                .map(NEAR)
                .list();
    }

    /** All vectors have length 1: the product of two is their cosine, at a third of the work. */
    private List<SearchSql.Near> compared(int most, Filter filter) {
        String sql =
                """
                WITH near AS MATERIALIZED (
                    SELECT chunk_id, 1 + (%1$s <#> :question::real[]::vector::%2$s) AS distance
                    FROM product_embeddings
                    WHERE user_id = :user AND model = :model AND %1$s IS NOT NULL
                    %3$s)
                SELECT c.product_id, c.id, 1 - near.distance, c.source_hash
                FROM near %4$s
                ORDER BY near.distance LIMIT :most\
                """
                        .formatted(
                                column(),
                                type(),
                                // without a filter the joins need the nearest rows only
                                filter.isNone() ? "ORDER BY distance LIMIT :walk" : "",
                                rows(filter));
        return list(sql, most, filter);
    }

    /** Through the seller's own graph; conditions on products stand outside of the walk. */
    private List<SearchSql.Near> walked(VectorGraph.Shape graph, int most, Filter filter) {
        String sql =
                """
                WITH near AS MATERIALIZED (
                    SELECT chunk_id,
                           1 + (%1$s::%2$s <#> :question::real[]::vector::%2$s) AS distance
                    FROM product_embeddings
                    WHERE user_id = :user AND model = :model
                    ORDER BY %1$s::%2$s <#> :question::real[]::vector::%2$s
                    LIMIT :walk)
                SELECT c.product_id, c.id, 1 - near.distance, c.source_hash
                FROM near %3$s
                ORDER BY near.distance LIMIT :most\
                """
                        .formatted(graph.column(), graph.type(), rows(filter));
        List<SearchSql.Near> found = list(sql, most, filter);
        handle.execute("SET LOCAL plan_cache_mode TO DEFAULT"); // the rest is planned once
        return found;
    }

    /**
     * The seller's graph, where it is there. The walk is set up for it: only a plan for this seller
     * may use an index of this seller.
     */
    private Optional<VectorGraph.Shape> graph() {
        VectorGraph.Shape shape = VectorGraph.Shape.of(seller, model, question.length);
        boolean isThere =
                handle.createQuery(
                                """
                                SELECT EXISTS (SELECT FROM pg_index
                                               WHERE indexrelid = to_regclass(:name) AND indisvalid),
                                       set_config('plan_cache_mode', 'force_custom_plan', true),
                                       set_config('hnsw.iterative_scan', 'relaxed_order', true),
                                       set_config('hnsw.ef_search', '140', true)\
                                """)
                        .bind("name", shape.name())
                        .mapTo(Boolean.class)
                        .one();
        return isThere ? Optional.of(shape) : Optional.empty();
    }

    private static String rows(Filter filter) {
        return filter.isNone() ? CHUNK_OF_NEAR : CHUNK_OF_NEAR + PRODUCT_OF_CHUNK;
    }

    private List<SearchSql.Near> list(String sql, int most, Filter filter) {
        return handle.createQuery(sql)
                .bind("user", user)
                .bind("model", model)
                .bind("question", question)
                .bind("most", most * 4 / 3)
                .bind("walk", filter.isNone() ? most * 4 / 3 : most * 8)
                .bindMap(filter.parameters())
                .map(NEAR)
                .list();
    }

    /** How near the named products are, by each of their chunks. */
    List<SearchSql.Near> of(List<String> products) {
        return of(products, Filter.NONE);
    }

    private List<SearchSql.Near> of(List<String> products, Filter filter) {
        String sql =
                """
                SELECT c.product_id, c.id, -(e.%s <#> :question::real[]::vector::%s), c.source_hash
                FROM product_chunks c
                JOIN product_embeddings e
                     ON e.user_id = :user AND e.chunk_id = c.id AND e.model = :model
                %s %s c.user_id = :user AND c.product_id = ANY (:products)\
                """
                        .formatted(
                                column(),
                                type(),
                                filter.isNone() ? "" : PRODUCT_OF_CHUNK,
                                filter.isNone() ? "WHERE" : "AND");
        return handle.createQuery(sql)
                .bind("user", user)
                .bind("model", model)
                .bind("question", question)
                .bind("products", products.toArray(String[]::new))
                .bindMap(filter.isNone() ? Map.of() : filter.parameters())
                .map(NEAR)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static final RowMapper<SearchSql.Near> NEAR =
            (rows, _) ->
                    new SearchSql.Near(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getDouble(3),
                            Optional.ofNullable(rows.getString(4)));

    private String column() {
        return question.length <= LONGEST_PLAIN ? "embedding" : "embedding_half";
    }

    private String type() {
        return question.length <= LONGEST_PLAIN ? "vector" : "halfvec";
    }
}
