package echome.rag.search;

import echome.rag.Product;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The questions that a search asks the database, within the tenant of the handle. */
final class SearchSql {
    private final Handle handle;
    private final String user;

    SearchSql(Handle handle, String user) {
        this.handle = handle;
        this.user = user;
    }

    /** A product with the stems of its name, empty ones for stop words. */
    record Named(String id, List<String> terms) {}

    /**
     * What the score of a product is made of.
     *
     * @param wording names the wording that its current chunks have
     * @param variantsOf what its variants have in common; empty where nothing is known of any
     * @param texts indexes of the forms that its other texts hold, from 1
     */
    record Features(
            String id,
            String name,
            String wording,
            Optional<String> variantsOf,
            List<String> terms,
            List<Integer> texts) {
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
                        SELECT product_id, terms FROM search_by_words(
                            :queries::tsquery[], :enough, :lowest, :highest, :money, :inStock,
                            :atLeast, :kind, :attributes)\
                        """)
                .bind("queries", queries.toArray(String[]::new))
                .bind("enough", enough)
                .bindMap(filter.parameters())
                .map((rows, _) -> new Named(rows.getString(1), strings(rows.getArray(2))))
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
        return handle.createQuery("SELECT stems(:language, :words)")
                .bind("language", language)
                .bind("words", words.toArray(String[]::new))
                .map((rows, _) -> strings(rows.getArray(1)))
                .one();
    }

    /** What the scores are made of, of these products. */
    Map<String, Features> features(List<String> products, List<String> forms) {
        Map<String, Features> features = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT s.product_id, p.name, p.text_hash, p.catalog_id || E'\n' || p.group_key, s.terms,
                               ARRAY(SELECT i::integer
                                     FROM unnest(:forms::tsquery[]) WITH ORDINALITY AS f (q, i)
                                     WHERE s.lexemes @@ f.q)
                        FROM product_search s
                        JOIN products p ON p.user_id = s.user_id AND p.id = s.product_id
                        WHERE s.user_id = :user AND s.product_id = ANY (:ids)
                          AND p.withdrawn_at IS NULL\
                        """)
                .bind("user", user)
                .bind("ids", products.toArray(String[]::new))
                .bind("forms", forms.toArray(String[]::new))
                .map((rows, _) ->
                        new Features(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                Optional.ofNullable(rows.getString(4)),
                                strings(rows.getArray(5)),
                                List.of((Integer[]) rows.getArray(6).getArray())))
                .forEach(found -> features.put(found.id(), found));
        return features;
    }

    /** Products with one of these codes. */
    List<String> byCodes(List<String> codes) {
        if (codes.isEmpty()) {
            return List.of();
        }
        return handle.createQuery(
                        """
                        SELECT s.product_id FROM product_search s
                        JOIN products p ON p.user_id = s.user_id AND p.id = s.product_id
                        WHERE s.user_id = :user AND s.code = ANY (:codes)
                          AND p.withdrawn_at IS NULL
                        ORDER BY array_position(:codes, s.code), s.product_id LIMIT 20\
                        """)
                .bind("user", user)
                .bind("codes", codes.toArray(String[]::new))
                .mapTo(String.class)
                .list();
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
                        SELECT id, catalog_id, name, description, price, currency, sku, category,
                               in_stock, quantity, language, group_key, metadata::text, version,
                               updated_at
                        FROM products
                        WHERE user_id = :user AND id = ANY (:ids) AND withdrawn_at IS NULL\
                        """)
                .bind("user", user)
                .bind("ids", ids.toArray(String[]::new))
                .map(PRODUCT)
                .forEach(product -> products.put(product.id(), product));
        return products;
    }

    /** The text of chunks by their ids. */
    Map<String, String> chunks(List<String> ids) {
        Map<String, String> texts = new HashMap<>();
        if (ids.isEmpty()) {
            return texts;
        }
        handle.createQuery(
                        "SELECT id, content FROM product_chunks WHERE user_id = :user AND id = ANY"
                                + " (:ids)")
                .bind("user", user)
                .bind("ids", ids.toArray(String[]::new))
                .map((rows, _) -> Map.entry(rows.getString(1), rows.getString(2)))
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue()));
        return texts;
    }

    private static final RowMapper<Product> PRODUCT =
            (rows, _) ->
                    new Product(
                            rows.getString("id"),
                            rows.getString("catalog_id"),
                            rows.getString("name"),
                            Optional.ofNullable(rows.getString("description")).orElse(""),
                            Optional.ofNullable(rows.getBigDecimal("price")),
                            Optional.ofNullable(rows.getString("currency")),
                            Optional.ofNullable(rows.getString("sku")),
                            Optional.ofNullable(rows.getString("category")),
                            rows.getBoolean("in_stock"),
                            Optional.ofNullable((Integer) rows.getObject("quantity")),
                            rows.getString("language"),
                            Optional.ofNullable(rows.getString("group_key")),
                            Metadata.read(rows.getString("metadata")),
                            rows.getInt("version"),
                            rows.getTimestamp("updated_at").toInstant());

    static List<String> strings(java.sql.@Nullable Array array) throws java.sql.SQLException {
        return array == null ? List.of() : new ArrayList<>(List.of((String[]) array.getArray()));
    }
}
