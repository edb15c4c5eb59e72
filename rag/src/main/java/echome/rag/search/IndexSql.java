package echome.rag.search;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** The rows that a search reads, kept in step with the products. */
interface IndexSql {
    /** A seller's number and sums. */
    record State(long number, int products, long nameTerms) {}

    /** What is indexed of a product. */
    record Text(
            String id,
            String language,
            String name,
            @Nullable String sku,
            @Nullable String category,
            @Nullable String description,
            String metadata,
            String key) {}

    /** The words of a name with their stems. */
    record Name(String[] words, String[] terms) {}

    @SqlUpdate("INSERT INTO search_tenants (user_id) VALUES (:user) ON CONFLICT DO NOTHING")
    void begin(String user);

    @SqlQuery(
            "SELECT number, products, name_terms FROM search_tenants WHERE user_id = :user FOR"
                    + " UPDATE")
    @RegisterConstructorMapper(State.class)
    State lock(String user);

    @SqlQuery("SELECT count(*) FROM product_search WHERE user_id = :user")
    int indexed(String user);

    @SqlUpdate("DELETE FROM product_search WHERE user_id = :user")
    void forget(String user);

    @SqlUpdate("DELETE FROM search_words WHERE user_id = :user")
    void forgetWords(String user);

    @SqlUpdate("DELETE FROM search_terms WHERE user_id = :user")
    void forgetTerms(String user);

    @SqlQuery(
            """
            SELECT s.product_id FROM product_search s
            JOIN products p ON p.user_id = s.user_id AND p.id = s.product_id
            WHERE s.user_id = :user AND p.withdrawn_at IS NOT NULL\
            """)
    List<String> gone(String user);

    @SqlQuery(
            """
            SELECT p.id FROM products p
            LEFT JOIN product_search s ON s.user_id = p.user_id AND s.product_id = p.id
            WHERE p.user_id = :user AND p.withdrawn_at IS NULL
              AND s.content_key IS DISTINCT FROM wording_key(p, :rules)\
            """)
    List<String> changed(String user, int rules);

    @SqlQuery(
            """
            SELECT id, language, name, sku, category, left(description, 3000) AS description,
                   metadata::text AS metadata, wording_key(p, :rules) AS key
            FROM products p WHERE user_id = :user AND id = ANY (:ids)\
            """)
    @RegisterConstructorMapper(Text.class)
    List<Text> texts(String user, String[] ids, int rules);

    @SqlQuery(
            """
            DELETE FROM product_search WHERE user_id = :user AND product_id = ANY (:ids)
            RETURNING words, terms\
            """)
    @RegisterConstructorMapper(Name.class)
    List<Name> removeAll(String user, String[] ids);

    @SqlUpdate(
            """
            INSERT INTO product_search (user_id, product_id, content_key, code, words, terms, lexemes)
            SELECT :user, id, key, code, words::text[], terms::text[], lexemes::tsvector
            FROM unnest(:ids, :keys, :codes, :words, :terms, :lexemes)
                 AS t (id, key, code, words, terms, lexemes)\
            """)
    void add(
            String user,
            String[] ids,
            String[] keys,
            @Nullable String[] codes,
            String[] words,
            String[] terms,
            String[] lexemes);

    @SqlUpdate(
            """
            INSERT INTO search_words AS w (user_id, word, stem, occurrences)
            SELECT :user, word, stem, more FROM unnest(:words, :stems, :more) AS t (word, stem, more)
            ON CONFLICT (user_id, word, stem)
            DO UPDATE SET occurrences = w.occurrences + excluded.occurrences\
            """)
    void addWords(String user, String[] words, String[] stems, Integer[] more);

    @SqlUpdate("DELETE FROM search_words WHERE user_id = :user AND occurrences <= 0")
    void dropWords(String user);

    @SqlUpdate(
            """
            INSERT INTO search_terms AS w (user_id, term, products)
            SELECT :user, term, more FROM unnest(:terms, :more) AS t (term, more)
            ON CONFLICT (user_id, term) DO UPDATE SET products = w.products + excluded.products\
            """)
    void addTerms(String user, String[] terms, Integer[] more);

    @SqlUpdate("DELETE FROM search_terms WHERE user_id = :user AND products <= 0")
    void dropTerms(String user);

    @SqlUpdate(
            """
            UPDATE search_tenants
            SET products = :products, name_terms = :nameTerms, version = version + 1,
                attributes = attribute_values(:user),
                languages = (SELECT coalesce(jsonb_object_agg(language, n), '{}')
                             FROM (SELECT language, count(*) AS n FROM products
                                   WHERE user_id = :user AND withdrawn_at IS NULL
                                   GROUP BY language) l)
            WHERE user_id = :user\
            """)
    void finish(String user, int products, long nameTerms);

    @SqlQuery("SELECT settle_search() IS NULL")
    boolean settle();
}
