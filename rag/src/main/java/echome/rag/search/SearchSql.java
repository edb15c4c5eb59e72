package echome.rag.search;

import echome.rag.Product;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The questions that a search asks the database, within the tenant of the handle. */
final class SearchSql {
    private final Handle handle;
    private final String user;
    private final StemCache stems;

    /** Remembers stems for itself alone. */
    SearchSql(Handle handle, String user) {
        this(handle, user, new StemCache());
    }

    SearchSql(Handle handle, String user, StemCache stems) {
        this.handle = handle;
        this.user = user;
        this.stems = stems;
    }

    /** A product with the stems of its name, empty ones for stop words. */
    record Named(String id, List<String> terms) {}

    /**
     * What the score of a product is made of.
     *
     * @param wording names the wording that its current chunks have
     * @param variantsOf what its variants have in common; empty where nothing is known of any
     * @param texts indexes of the forms that its other texts hold, from 1
     * @param near its nearest current chunk, where that was to be looked for
     */
    record Features(
            String id,
            String name,
            String wording,
            Optional<String> variantsOf,
            List<String> terms,
            List<Integer> texts,
            Optional<Near> near) {
        /** The stems of the name in their order. */
        String key() {
            return String.join(" ", terms);
        }

        String group() {
            return variantsOf.orElseGet(this::key);
        }
    }

    /**
     * A chunk of a product that is near.
     *
     * @param wording the wording that it is a part of; empty where it does not follow the product's
     */
    record Near(String product, String chunk, double cosine, Optional<String> wording) {
        boolean isOf(Features product) {
            return wording.isEmpty() || wording.get().equals(product.wording());
        }
    }

    /** Products by words: the queries in their order, until there are enough. */
    List<Named> byWords(List<String> queries, int enough, Filter filter) {
        return handle.createQuery(
                        """
                        SELECT product_id, array_to_string(terms, ' ') FROM search_by_words(
                            :queries::tsquery[], :enough, :lowest, :highest, :money, :inStock,
                            :atLeast, :kind, :attributes)\
                        """)
                .bind("queries", queries.toArray(String[]::new))
                .bind("enough", enough)
                .bindMap(filter.parameters())
                .map((rows, _) -> new Named(rows.getString(1), words(rows.getString(2))))
                .list();
    }

    /** How many products each query finds, counted up to a limit. */
    List<Integer> counts(List<String> queries, int most) {
        if (queries.isEmpty()) {
            return List.of();
        }
        Integer[] counts =
                handle.createQuery("SELECT search_counts(:queries::tsquery[], :most)")
                        .bind("queries", queries.toArray(String[]::new))
                        .bind("most", most)
                        .mapTo(Integer[].class)
                        .one();
        return Arrays.asList(counts);
    }

    List<String> stems(String language, List<String> words) {
        return stems.of(language, words, unknown -> stemmed(language, unknown));
    }

    private List<String> stemmed(String language, List<String> words) {
        return handle.createQuery("SELECT stems(:language, :words)")
                .bind("language", language)
                .bind("words", words.toArray(String[]::new))
                .map((rows, _) -> strings(rows.getArray(1)))
                .one();
    }

    /**
     * What the scores are made of, of these products.
     *
     * @param near those of them whose cosine is known
     * @param comparison how the others are compared
     */
    Map<String, Features> features(
            List<String> products,
            Set<String> near,
            List<String> forms,
            VectorSql.Comparison comparison) {
        Map<String, Features> features = new HashMap<>();
        String sql =
                """
                WITH forms AS MATERIALIZED (
                    SELECT q, i FROM unnest(:forms::tsquery[]) WITH ORDINALITY AS f (q, i)),
                asked AS MATERIALIZED (%s)
                SELECT p.id, p.name, p.text_hash, p.catalog_id || E'\n' || p.group_key,
                       array_to_string(s.terms, ' '),
                       (SELECT string_agg(i::text, ' ') FROM forms WHERE s.lexemes @@ q),
                       near.id, near.cosine
                FROM asked
                CROSS JOIN unnest(:ids, :far) AS named (id, far)
                JOIN product_search s ON s.user_id = :user AND s.product_id = named.id
                JOIN products p ON p.user_id = :user AND p.id = named.id
                LEFT JOIN LATERAL (%s) near ON true
                WHERE p.withdrawn_at IS NULL\
                """
                        .formatted(comparison.question(), comparison.nearest());
        handle.createQuery(sql)
                .bind("user", user)
                .bind("ids", products.toArray(String[]::new))
                .bind(
                        "far",
                        products.stream().map(id -> !near.contains(id)).toArray(Boolean[]::new))
                .bind("forms", forms.toArray(String[]::new))
                .bindMap(comparison.parameters())
                .map(FEATURES)
                .forEach(found -> features.put(found.id(), found));
        return features;
    }

    private static final RowMapper<Features> FEATURES =
            (rows, _) ->
                    new Features(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            Optional.ofNullable(rows.getString(4)),
                            words(rows.getString(5)),
                            words(rows.getString(6)).stream().map(Integer::valueOf).toList(),
                            near(rows));

    private static Optional<Near> near(ResultSet rows) throws SQLException {
        String chunk = rows.getString(7);
        return chunk == null
                ? Optional.empty()
                : Optional.of(
                        new Near(rows.getString(1), chunk, rows.getDouble(8), Optional.empty()));
    }

    /** Read as one text, at a fraction of what arrays cost; small words of names are empty. */
    static List<String> words(@Nullable String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    /** The first products by price, of those that are in stock if there are such. */
    List<String> byPrice(boolean dearest, Filter filter, int limit) {
        String order = dearest ? "p.price DESC" : "p.price";
        return handle.createQuery(
                        """
                        SELECT p.id FROM products p
                        WHERE p.user_id = :user AND p.withdrawn_at IS NULL AND p.price IS NOT NULL
                          AND fits(p, :lowest, :highest, :money, :inStock, :atLeast, :kind, :attributes)
                        ORDER BY NOT p.in_stock, %s, p.id LIMIT :limit\
                        """
                                .formatted(order))
                .bind("user", user)
                .bind("limit", limit)
                .bindMap(filter.parameters())
                .mapTo(String.class)
                .list();
    }

    boolean isPricedIn(String currency) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT FROM products
                                       WHERE user_id = :user AND withdrawn_at IS NULL
                                         AND price IS NOT NULL AND currency = :currency)\
                        """)
                .bind("user", user)
                .bind("currency", currency)
                .mapTo(Boolean.class)
                .one();
    }

    Map<String, Product> products(List<String> ids) {
        Map<String, Product> products = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT %s FROM products p
                        WHERE p.user_id = :user AND p.id = ANY (:ids) AND p.withdrawn_at IS NULL\
                        """
                                .formatted(COLUMNS))
                .bind("user", user)
                .bind("ids", ids.toArray(String[]::new))
                .map(PRODUCT)
                .forEach(product -> products.put(product.id(), product));
        return products;
    }

    /** A product, and the text of the chunk that led to it. */
    record Shown(Product product, Optional<String> chunk) {}

    /**
     * Products with a chunk each.
     *
     * @param chunks the chunks' ids in the order of the products, empty where there is none
     */
    Map<String, Shown> shown(List<String> products, List<String> chunks) {
        Map<String, Shown> shown = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT %s, c.content
                        FROM unnest(:ids, :chunks) AS named (id, chunk)
                        JOIN products p ON p.user_id = :user AND p.id = named.id
                        LEFT JOIN product_chunks c ON c.user_id = :user AND c.id = named.chunk
                        WHERE p.withdrawn_at IS NULL\
                        """
                                .formatted(COLUMNS))
                .bind("user", user)
                .bind("ids", products.toArray(String[]::new))
                .bind("chunks", chunks.toArray(String[]::new))
                .map((rows, context) ->
                        new Shown(
                                PRODUCT.map(rows, context),
                                Optional.ofNullable(rows.getString(16))))
                .forEach(one -> shown.put(one.product().id(), one));
        return shown;
    }

    private static final String COLUMNS =
            """
            p.id, p.catalog_id, p.name, p.description, p.price, p.currency, p.sku, p.category,
            p.in_stock, p.quantity, p.language, p.group_key, p.metadata::text, p.version,
            p.updated_at\
            """;

    private static final RowMapper<Product> PRODUCT =
            (rows, _) ->
                    new Product(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getString(3),
                            Optional.ofNullable(rows.getString(4)).orElse(""),
                            Optional.ofNullable(rows.getBigDecimal(5)),
                            Optional.ofNullable(rows.getString(6)),
                            Optional.ofNullable(rows.getString(7)),
                            Optional.ofNullable(rows.getString(8)),
                            rows.getBoolean(9),
                            Optional.ofNullable((Integer) rows.getObject(10)),
                            rows.getString(11),
                            Optional.ofNullable(rows.getString(12)),
                            Metadata.read(rows.getString(13)),
                            rows.getInt(14),
                            rows.getTimestamp(15).toInstant());

    static List<String> strings(java.sql.@Nullable Array array) throws SQLException {
        return array == null ? List.of() : new ArrayList<>(List.of((String[]) array.getArray()));
    }
}
