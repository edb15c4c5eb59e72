package echome.rag.store;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.List;

/** Compares a staged upload with what is sold. */
interface ComparisonSql {
    /** Links rows and products of the same key, and says whether anything differs. */
    @SqlUpdate(
            """
            UPDATE catalogue_rows s SET product_id = l.product_id, outcome = l.outcome
            FROM (SELECT r.position, p.id AS product_id,
                         CASE WHEN p.id IS NULL THEN 'added'
                              WHEN p.withdrawn_at IS NULL
                                   AND (p.name, p.description, p.price, p.currency, p.sku, p.category,
                                        p.in_stock, p.quantity, p.language, p.group_key, p.metadata)
                                   IS NOT DISTINCT FROM
                                       (r.name, r.description, r.price, r.currency, r.sku, r.category,
                                        r.in_stock, r.quantity, r.language, r.group_key, r.metadata)
                              THEN 'unchanged' ELSE 'changed' END AS outcome
                  FROM catalogue_rows r
                  LEFT JOIN products p ON p.user_id = :user AND p.catalog_id = :catalog
                                      AND p.natural_key = r.natural_key
                  WHERE r.user_id = :user AND r.import_id = :importId) l
            WHERE s.user_id = :user AND s.import_id = :importId AND s.position = l.position\
            """)
    void linkByKey(String user, String catalog, String importId);

    /** A code that has become shared by several rows still names the product that bore it alone. */
    @SqlUpdate(
            """
            UPDATE catalogue_rows s SET product_id = l.product_id, outcome = 'changed'
            FROM (SELECT DISTINCT ON (r.position) r.position, p.id AS product_id
                  FROM catalogue_rows r
                  JOIN products p ON p.user_id = :user AND p.catalog_id = :catalog AND p.sku = r.sku
                  WHERE r.user_id = :user AND r.import_id = :importId AND r.outcome = 'added'
                    AND NOT EXISTS (SELECT FROM catalogue_rows t
                                    WHERE t.user_id = :user AND t.import_id = :importId
                                      AND t.product_id = p.id)
                  ORDER BY r.position, p.withdrawn_at DESC NULLS FIRST) l
            WHERE s.user_id = :user AND s.import_id = :importId AND s.position = l.position\
            """)
    int linkByCode(String user, String catalog, String importId);

    /** One row and one product left of a name: the product got a code or other attributes. */
    @SqlUpdate(
            """
            UPDATE catalogue_rows s SET product_id = l.product_id, outcome = 'changed'
            FROM (SELECT r.position, p.product_id
                  FROM (SELECT lower(regexp_replace(btrim(name), '\\s+', ' ', 'g')) AS name_key,
                               min(position) AS position, min(sku) AS sku
                        FROM catalogue_rows
                        WHERE user_id = :user AND import_id = :importId AND outcome = 'added'
                        GROUP BY 1 HAVING count(*) = 1) r
                  JOIN (SELECT p.name_key, min(p.id) AS product_id, min(p.sku) AS sku
                        FROM products p
                        WHERE p.user_id = :user AND p.catalog_id = :catalog
                          AND NOT EXISTS (SELECT FROM catalogue_rows t
                                          WHERE t.user_id = :user AND t.import_id = :importId
                                            AND t.product_id = p.id)
                        GROUP BY 1 HAVING count(*) = 1) p USING (name_key)
                  WHERE r.sku IS NULL OR p.sku IS NULL) l
            WHERE s.user_id = :user AND s.import_id = :importId AND s.position = l.position\
            """)
    int linkByName(String user, String catalog, String importId);

    /** The products that refused lines mean and no other line speaks of: they stay as they are. */
    @SqlUpdate(
            """
            UPDATE catalogue_refusals f SET product_id = l.product_id
            FROM (SELECT DISTINCT ON (r.position) r.position, p.id AS product_id
                  FROM catalogue_refusals r
                  JOIN products p ON p.user_id = :user AND p.catalog_id = :catalog AND p.sku = r.sku
                                 AND p.withdrawn_at IS NULL
                  WHERE r.user_id = :user AND r.import_id = :importId
                    AND NOT EXISTS (SELECT FROM catalogue_rows t
                                    WHERE t.user_id = :user AND t.import_id = :importId
                                      AND t.product_id = p.id)
                  ORDER BY r.position, p.id) l
            WHERE f.user_id = :user AND f.import_id = :importId AND f.position = l.position\
            """)
    void spareByCode(String user, String catalog, String importId);

    /** The same by the name, where one of both has no code. */
    @SqlUpdate(
            """
            UPDATE catalogue_refusals f SET product_id = l.product_id
            FROM (SELECT DISTINCT ON (r.position) r.position, p.id AS product_id
                  FROM catalogue_refusals r
                  JOIN products p ON p.user_id = :user AND p.catalog_id = :catalog
                                 AND p.name_key = lower(regexp_replace(btrim(r.name), '\\s+', ' ', 'g'))
                                 AND p.withdrawn_at IS NULL AND (r.sku IS NULL OR p.sku IS NULL)
                  WHERE r.user_id = :user AND r.import_id = :importId AND r.product_id IS NULL
                    AND NOT EXISTS (SELECT FROM catalogue_rows t
                                    WHERE t.user_id = :user AND t.import_id = :importId
                                      AND t.product_id = p.id)
                  ORDER BY r.position, p.id) l
            WHERE f.user_id = :user AND f.import_id = :importId AND f.position = l.position\
            """)
    void spareByName(String user, String catalog, String importId);

    /** A comparison may be made anew when another import came between. */
    @SqlUpdate(
            """
            UPDATE catalogue_refusals SET product_id = NULL
            WHERE user_id = :user AND import_id = :importId AND product_id IS NOT NULL\
            """)
    void spareNone(String user, String importId);

    /** How far the catalogue has come; a later change gives another text. */
    @SqlQuery(
            """
            SELECT concat_ws(' ', count(*), sum(version), max(updated_at))
            FROM products WHERE user_id = :user AND catalog_id = :catalog\
            """)
    String stateOf(String user, String catalog);

    @SqlQuery(
            """
            SELECT count(*) FILTER (WHERE r.outcome = 'added')     AS added,
                   count(*) FILTER (WHERE r.outcome = 'changed')   AS changed,
                   count(*) FILTER (WHERE r.outcome = 'unchanged') AS unchanged,
                   (SELECT count(*) FROM products p
                    WHERE p.user_id = :user AND p.catalog_id = :catalog AND p.withdrawn_at IS NULL)
                                                                   AS sold,
                   count(p.id)                                     AS kept,
                   (SELECT count(*) FROM catalogue_refusals f
                    WHERE f.user_id = :user AND f.import_id = :importId) AS refused,
                   (SELECT count(DISTINCT f.product_id) FROM catalogue_refusals f
                    WHERE f.user_id = :user AND f.import_id = :importId) AS spared
            FROM catalogue_rows r
            LEFT JOIN products p ON p.user_id = :user AND p.id = r.product_id
                                AND p.withdrawn_at IS NULL
            WHERE r.user_id = :user AND r.import_id = :importId\
            """)
    @RegisterConstructorMapper(ComparisonSql.Counts.class)
    Counts counts(String user, String catalog, String importId);

    /**
     * @param sold products before the import
     * @param kept those of them that the upload has too
     * @param spared those of them whose line was refused
     */
    record Counts(
            int added, int changed, int unchanged, int sold, int kept, int refused, int spared) {
        int rows() {
            return added + changed + unchanged;
        }
    }

    /** The farthest from what it was come first; the first currency of an amount is no change. */
    @SqlQuery(
            """
            SELECT r.name, p.price AS before, r.price AS after,
                   coalesce(r.currency, p.currency, '') AS currency,
                   p.price IS NOT NULL AND r.price IS NOT NULL
                       AND (abs(r.price - p.price) * 2 > p.price
                            OR p.currency <> r.currency OR r.currency IS NULL) AS steep
            FROM catalogue_rows r
            JOIN products p ON p.user_id = :user AND p.id = r.product_id AND p.withdrawn_at IS NULL
            WHERE r.user_id = :user AND r.import_id = :importId AND r.outcome = 'changed'
              AND (p.price, coalesce(p.currency, r.currency))
                  IS DISTINCT FROM (r.price, r.currency)
            ORDER BY steep DESC, abs(ln(nullif(r.price, 0) / nullif(p.price, 0))) DESC NULLS LAST,
                     r.position
            LIMIT 10\
            """)
    @RegisterConstructorMapper(ComparisonSql.PricedRow.class)
    List<PricedRow> priceChanges(String user, String importId);

    /** A price change as it comes from the database. */
    record PricedRow(
            String name,
            @Nullable BigDecimal before,
            @Nullable BigDecimal after,
            String currency,
            boolean steep) {}

    @SqlQuery(
            """
            SELECT line, reason, raw FROM catalogue_refusals
            WHERE user_id = :user AND import_id = :importId ORDER BY position LIMIT :limit\
            """)
    @RegisterConstructorMapper(ComparisonSql.RefusedLine.class)
    List<RefusedLine> refused(String user, String importId, int limit);

    /** A refusal as it comes from the database. */
    record RefusedLine(int line, String reason, String raw) {}

    @SqlQuery(
            """
            SELECT note.value
            FROM catalogue_imports i
            CROSS JOIN jsonb_array_elements_text(i.summary -> 'notes') WITH ORDINALITY AS note
            WHERE i.user_id = :user AND i.id = :importId ORDER BY note.ordinality\
            """)
    List<String> notes(String user, String importId);

    /** Texts of an upload, or none where the same ones are live already. */
    @SqlQuery(
            """
            SELECT CASE WHEN array_agg(content_hash ORDER BY position) FILTER (WHERE import_id = :importId)
                             = array_agg(content_hash ORDER BY position) FILTER (WHERE live)
                        THEN 0 ELSE count(*) FILTER (WHERE import_id = :importId) END
            FROM shop_knowledge k
            WHERE user_id = :user AND (import_id = :importId OR live AND catalog_id = :catalog
                AND source = (SELECT source FROM catalogue_imports
                              WHERE user_id = :user AND id = :importId))\
            """)
    int newTexts(String user, String catalog, String importId);
}
