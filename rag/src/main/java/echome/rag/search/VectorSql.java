package echome.rag.search;

import echome.rag.vectors.VectorStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

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

    /** Only where the word index holds something of its product, which is read first. */
    private static final String HELD =
            """
            CROSS JOIN LATERAL (
                SELECT product_id FROM product_search
                WHERE user_id = :user AND product_id = c.product_id AND lexemes @@ :held::tsquery
                OFFSET 0) w
            """;

    /** And to its product, where that is to pass a filter; which chunks are old is seen later. */
    private static final String PRODUCT_OF_CHUNK =
            """
            CROSS JOIN LATERAL (
                SELECT * FROM products WHERE user_id = :user AND id = %s.product_id OFFSET 0) p
            WHERE fits(p, :lowest, :highest, :money, :inStock, :atLeast, :kind, :attributes)
            """;

    private final Handle handle;
    private final String user;
    private final Optional<VectorGraph.Shape> graph;
    private final String model;
    private final float[] question;
    private final StoreAnswer answer;
    private final Optional<String> held;

    /**
     * @param graph of the seller, where it is there and {@link OpeningSql} has set up the walk
     * @param held what the word index holds of all products that pass the filters, if that is known
     */
    VectorSql(
            Handle handle,
            String user,
            Optional<VectorGraph.Shape> graph,
            String model,
            float[] question,
            StoreAnswer answer,
            Optional<String> held) {
        this.handle = handle;
        this.user = user;
        this.graph = graph;
        this.model = model;
        this.question = question;
        this.answer = answer;
        this.held = held;
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
        if (large && graph.isEmpty() && answer.kind() == StoreAnswer.Kind.SILENT) {
            // comparing all for every question would be slow: words name the candidates
            return List.of();
        }
        return graph.filter(_ -> large)
                .map(shape -> walked(shape, most, filter))
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
                .bindMap(parameters(filter))
                .map(NEAR)
                .list();
    }

    /**
     * All vectors have length 1: the product of two is their cosine, at a third of the work. The
     * question is made a vector once, not once per row.
     */
    private List<SearchSql.Near> compared(int most, Filter filter) {
        String sql =
                """
                WITH asked AS MATERIALIZED (SELECT :question::real[]::vector::%2$s AS v),
                near AS MATERIALIZED (
                    SELECT chunk_id, 1 + (%1$s <#> asked.v) AS distance
                    FROM product_embeddings, asked
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
        return handle.createQuery(sql)
                .bind("user", user)
                .bind("model", model)
                .bind("question", numbers(question))
                .bind("most", most * 4 / 3)
                .bind("walk", most * 4 / 3)
                .bindMap(parameters(filter))
                .map(NEAR)
                .list();
    }

    /**
     * Through the seller's own graph; conditions on products stand outside of the walk. What
     * chooses the graph is written out, so that the plan is made once for each seller and kept.
     */
    private List<SearchSql.Near> walked(VectorGraph.Shape graph, int most, Filter filter) {
        String sql =
                """
                WITH asked AS MATERIALIZED (SELECT :question::real[]::vector::%2$s AS v),
                near AS MATERIALIZED (
                    SELECT chunk_id, 1 + (%1$s::%2$s <#> (SELECT v FROM asked)) AS distance
                    FROM product_embeddings
                    WHERE user_id = %3$s AND model = %4$s
                    ORDER BY %1$s::%2$s <#> (SELECT v FROM asked)
                    LIMIT %5$d)
                SELECT c.product_id, c.id, 1 - near.distance, c.source_hash
                FROM near %6$s
                ORDER BY near.distance LIMIT %7$d\
                """
                        .formatted(
                                graph.column(),
                                graph.type(),
                                VectorGraph.quoted(user),
                                VectorGraph.quoted(model),
                                filter.isNone() ? most * 4 / 3 : most * 8,
                                rows(filter),
                                most * 4 / 3);
        return handle.createQuery(sql)
                .bind("user", user)
                .bind("question", numbers(question))
                .bindMap(parameters(filter))
                .map(NEAR)
                .list();
    }

    private String rows(Filter filter) {
        if (filter.isNone()) {
            return CHUNK_OF_NEAR;
        }
        return held.isPresent()
                ? CHUNK_OF_NEAR + HELD + PRODUCT_OF_CHUNK.formatted("w")
                : CHUNK_OF_NEAR + PRODUCT_OF_CHUNK.formatted("c");
    }

    private Map<String, @Nullable Object> parameters(Filter filter) {
        Map<String, @Nullable Object> values = filter.parameters();
        held.ifPresent(words -> values.put("held", words));
        return filter.isNone() ? Map.of() : values;
    }

    /** How near the named products are, by each of their chunks. */
    private List<SearchSql.Near> of(List<String> products, Filter filter) {
        String sql =
                """
                WITH asked AS MATERIALIZED (SELECT :question::real[]::vector::%2$s AS v)
                SELECT c.product_id, c.id, -(e.%1$s <#> asked.v), c.source_hash
                FROM product_chunks c
                JOIN product_embeddings e
                     ON e.user_id = :user AND e.chunk_id = c.id AND e.model = :model
                CROSS JOIN asked
                %3$s %4$s c.user_id = :user AND c.product_id = ANY (:products)\
                """
                        .formatted(
                                column(),
                                type(),
                                filter.isNone() ? "" : PRODUCT_OF_CHUNK.formatted("c"),
                                filter.isNone() ? "WHERE" : "AND");
        return handle.createQuery(sql)
                .bind("user", user)
                .bind("model", model)
                .bind("question", numbers(question))
                .bind("products", products.toArray(String[]::new))
                .bindMap(filter.isNone() ? Map.of() : filter.parameters())
                .map(NEAR)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** What a statement needs to compare the current chunks of each of its products. */
    record Comparison(String question, String nearest, Map<String, Object> parameters) {
        /** Compares nothing. */
        static final Comparison NONE =
                new Comparison(
                        "SELECT NULL",
                        "SELECT NULL::text AS id, NULL::double precision AS cosine WHERE false",
                        Map.of());
    }

    /** The nearest current chunk of product {@code p} where it is {@code far}. */
    Comparison comparison() {
        return new Comparison(
                "SELECT :question::real[]::vector::" + type() + " AS v",
                """
                SELECT c.id, -(e.%s <#> asked.v) AS cosine
                FROM product_chunks c
                JOIN product_embeddings e
                     ON e.user_id = :user AND e.chunk_id = c.id AND e.model = :model
                WHERE named.far AND c.user_id = :user AND c.product_id = p.id
                  AND (c.source_hash IS NULL OR c.source_hash = p.text_hash)
                ORDER BY cosine DESC LIMIT 1\
                """
                        .formatted(column()),
                Map.of("model", model, "question", numbers(question)));
    }

    /** Only an array of this very type is sent as numbers; any other is written out as a text. */
    static Argument numbers(float[] vector) {
        Float[] numbers = new Float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            numbers[i] = vector[i];
        }
        return (position, statement, context) ->
                statement.setArray(
                        position, context.getConnection().createArrayOf("float4", numbers));
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
