package echome.rag.store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.Optional;

/** Takes an import back. The versions that it kept are the way back. */
interface UndoSql {
    /** The last one that changed anything; any catalogue's where {@code catalog} is "". */
    @SqlQuery(
            """
            SELECT id, catalog_id, coalesce(source, '') AS source FROM catalogue_imports
            WHERE user_id = :user AND (:catalog = '' OR catalog_id = :catalog)
              AND state = 'applied'
              AND coalesce((summary ->> 'added')::int + (summary ->> 'changed')::int
                           + (summary ->> 'withdrawn')::int
                           + (summary ->> 'knowledge_texts')::int, 1) > 0
            ORDER BY applied_at DESC, id DESC LIMIT 1\
            """)
    @org.jdbi.v3.sqlobject.config.RegisterConstructorMapper(ImportRef.class)
    Optional<ImportRef> lastChange(String user, String catalog);

    /** The last one that came after all that was applied. */
    @SqlQuery(
            """
            SELECT id, catalog_id, coalesce(source, '') AS source FROM catalogue_imports i
            WHERE user_id = :user AND (:catalog = '' OR catalog_id = :catalog)
              AND state = 'staged'
              AND NOT EXISTS (SELECT FROM catalogue_imports a
                              WHERE a.user_id = :user AND a.applied_at > i.created_at
                                AND (:catalog = '' OR a.catalog_id = :catalog))
            ORDER BY created_at DESC, id DESC LIMIT 1\
            """)
    @org.jdbi.v3.sqlobject.config.RegisterConstructorMapper(ImportRef.class)
    Optional<ImportRef> waiting(String user, String catalog);

    @SqlQuery(
            """
            INSERT INTO catalogue_imports (user_id, catalog_id, state, source, created_at, applied_at)
            VALUES (:user, :catalog, :state, :source, :now, :now) RETURNING id\
            """)
    String record(String user, String catalog, String state, String source, Instant now);

    /** What is sold now is kept too: a customer may have been told of it. */
    @SqlUpdate(
            """
            INSERT INTO product_versions (user_id, product_id, import_id, version, snapshot,
                valid_from, valid_to)
            SELECT :user, p.id, :undoId, p.version,
                   to_jsonb(p) - '{search_document,name_key,natural_key}'::text[], p.updated_at, :now
            FROM products p
            WHERE p.user_id = :user
              AND (p.first_import_id = :importId AND p.withdrawn_at IS NULL
                   OR p.id IN (SELECT product_id FROM product_versions
                               WHERE user_id = :user AND import_id = :importId))\
            """)
    void keep(String user, String importId, String undoId, Instant now);

    /** Products that the import brought. */
    @SqlUpdate(
            """
            UPDATE products p SET withdrawn_at = :now, version = version + 1
            WHERE user_id = :user AND catalog_id = :catalog AND first_import_id = :importId
              AND withdrawn_at IS NULL
              AND NOT EXISTS (SELECT FROM product_versions v
                              WHERE v.user_id = :user AND v.import_id = :importId
                                AND v.product_id = p.id)\
            """)
    void withdrawAdded(String user, String catalog, String importId, Instant now);

    @SqlUpdate(
            """
            UPDATE products p SET name = o.name, description = o.description, price = o.price,
                currency = o.currency, sku = o.sku, category = o.category, in_stock = o.in_stock,
                quantity = o.quantity, language = o.language, group_key = o.group_key,
                metadata = o.metadata, text_hash = o.text_hash, variant_key = o.variant_key,
                withdrawn_at = o.withdrawn_at, version = p.version + 1
            FROM product_versions v
            CROSS JOIN LATERAL jsonb_populate_record(NULL::products, v.snapshot) o
            WHERE v.user_id = :user AND v.import_id = :importId
              AND p.user_id = :user AND p.id = v.product_id\
            """)
    void restore(String user, String importId);

    /** What became of the products, by their state before and after. */
    @SqlQuery(
            """
            SELECT count(*) FILTER (WHERE was IS NOT NULL AND p.withdrawn_at IS NULL) AS added,
                   count(*) FILTER (WHERE was IS NULL AND p.withdrawn_at IS NULL)     AS changed,
                   count(*) FILTER (WHERE was IS NULL AND p.withdrawn_at IS NOT NULL) AS withdrawn,
                   (SELECT count(*) FROM products
                    WHERE user_id = :user AND catalog_id = :catalog AND withdrawn_at IS NULL)
                     - count(*) FILTER (WHERE p.withdrawn_at IS NULL)                 AS unchanged
            FROM (SELECT product_id, (snapshot ->> 'withdrawn_at')::timestamptz AS was
                  FROM product_versions WHERE user_id = :user AND import_id = :undoId) v
            JOIN products p ON p.user_id = :user AND p.id = v.product_id\
            """)
    @org.jdbi.v3.sqlobject.config.RegisterConstructorMapper(UndoSql.Outcome.class)
    Outcome outcome(String user, String catalog, String undoId);

    /** Products by what happened to them. */
    record Outcome(int added, int changed, int withdrawn, int unchanged) {}

    @SqlUpdate(
            """
            UPDATE shop_knowledge SET live = (import_id IS DISTINCT FROM :importId),
                replaced_by = NULL
            WHERE user_id = :user
              AND (import_id = :importId AND live OR replaced_by = :importId AND NOT live)\
            """)
    int restoreTexts(String user, String importId);

    @SqlUpdate(
            """
            UPDATE catalogue_imports SET state = 'undone'
            WHERE user_id = :user AND id = :importId\
            """)
    void undone(String user, String importId);

    /**
     * All that a catalogue holds leaves the shop; kept under an import, so that it can be undone.
     */
    @SqlUpdate(
            """
            INSERT INTO product_versions (user_id, product_id, import_id, version, snapshot,
                valid_from, valid_to)
            SELECT :user, p.id, :importId, p.version,
                   to_jsonb(p) - '{search_document,name_key,natural_key}'::text[], p.updated_at, :now
            FROM products p
            WHERE p.user_id = :user AND p.catalog_id = :catalog AND p.withdrawn_at IS NULL\
            """)
    void keepAll(String user, String catalog, String importId, Instant now);

    @SqlUpdate(
            """
            UPDATE products SET withdrawn_at = :now, version = version + 1
            WHERE user_id = :user AND catalog_id = :catalog AND withdrawn_at IS NULL\
            """)
    int withdrawAll(String user, String catalog, Instant now);

    @SqlUpdate(
            """
            UPDATE shop_knowledge SET live = false, replaced_by = :importId
            WHERE user_id = :user AND catalog_id = :catalog AND live\
            """)
    int retireAllTexts(String user, String catalog, String importId);
}
