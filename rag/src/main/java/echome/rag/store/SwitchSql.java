package echome.rag.store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.Optional;

/**
 * Makes a staged upload what is sold. Every statement runs in the one transaction of the switch.
 */
interface SwitchSql {
    /** One import of a catalogue at a time; another waits. */
    @SqlQuery(
            "SELECT pg_advisory_xact_lock(hashtextextended('catalogue ' || :user || ' ' ||"
                    + " :catalog, 0)) IS NULL")
    boolean lock(String user, String catalog);

    @SqlQuery(
            """
            SELECT catalog_id FROM catalogue_imports
            WHERE user_id = :user AND id = :importId AND state = 'staged'\
            """)
    Optional<String> catalogueOfStaged(String user, String importId);

    @SqlQuery(
            """
            SELECT EXISTS (SELECT FROM catalogue_imports i
                           JOIN catalogue_imports later USING (user_id, catalog_id)
                           WHERE i.user_id = :user AND i.id = :importId
                             AND later.state = 'applied' AND later.applied_at > i.created_at)\
            """)
    boolean isOvertaken(String user, String importId);

    @SqlQuery(
            "SELECT coalesce(max(position), 0) FROM catalogue_rows WHERE user_id = :user AND"
                    + " import_id = :importId")
    int lastPosition(String user, String importId);

    @SqlUpdate(
            """
            INSERT INTO product_versions (user_id, product_id, import_id, version, snapshot,
                valid_from, valid_to)
            SELECT :user, p.id, :importId, p.version,
                   to_jsonb(p) - '{search_document,name_key,natural_key}'::text[], p.updated_at, :now
            FROM products p
            JOIN catalogue_rows r ON r.user_id = :user AND r.import_id = :importId
                                 AND r.product_id = p.id
            WHERE p.user_id = :user AND r.outcome = 'changed'\
            """)
    void keepChanged(String user, String importId, Instant now);

    @SqlUpdate(
            """
            INSERT INTO product_versions (user_id, product_id, import_id, version, snapshot,
                valid_from, valid_to)
            SELECT :user, p.id, :importId, p.version,
                   to_jsonb(p) - '{search_document,name_key,natural_key}'::text[], p.updated_at, :now
            FROM products p
            WHERE p.user_id = :user AND p.catalog_id = :catalog AND p.withdrawn_at IS NULL
              AND NOT EXISTS (SELECT FROM catalogue_rows r
                              WHERE r.user_id = :user AND r.import_id = :importId
                                AND r.product_id = p.id)
              AND NOT EXISTS (SELECT FROM catalogue_refusals f
                              WHERE f.user_id = :user AND f.import_id = :importId
                                AND f.product_id = p.id)\
            """)
    void keepWithdrawn(String user, String catalog, String importId, Instant now);

    @SqlUpdate(
            """
            UPDATE products p SET withdrawn_at = :now, version = p.version + 1
            FROM product_versions v
            WHERE p.user_id = :user AND p.catalog_id = :catalog AND p.withdrawn_at IS NULL
              AND v.user_id = :user AND v.import_id = :importId AND v.product_id = p.id
              AND NOT EXISTS (SELECT FROM catalogue_rows r
                              WHERE r.user_id = :user AND r.import_id = :importId
                                AND r.product_id = p.id)\
            """)
    void withdraw(String user, String catalog, String importId, Instant now);

    /** Products are found by the ids of the slice: the planner might read all of them for each. */
    @SqlUpdate(
            """
            UPDATE products p SET name = r.name, description = r.description, price = r.price,
                currency = r.currency, sku = r.sku, category = r.category, in_stock = r.in_stock,
                quantity = r.quantity, language = r.language, group_key = r.group_key,
                metadata = r.metadata, text_hash = r.text_hash, variant_key = r.variant_key,
                withdrawn_at = NULL, version = p.version + 1
            FROM catalogue_rows r
            WHERE r.user_id = :user AND r.import_id = :importId AND r.outcome = 'changed'
              AND r.position > :after AND r.position <= :upTo
              AND p.user_id = :user AND p.id = r.product_id
              AND p.id = ANY (ARRAY(SELECT c.product_id FROM catalogue_rows c
                                    WHERE c.user_id = :user AND c.import_id = :importId
                                      AND c.outcome = 'changed'
                                      AND c.position > :after AND c.position <= :upTo))\
            """)
    int change(String user, String importId, int after, int upTo);

    @SqlUpdate(
            """
            INSERT INTO products (user_id, catalog_id, name, description, price, currency, sku,
                category, in_stock, quantity, language, group_key, metadata, text_hash, variant_key,
                first_import_id, created_at, updated_at)
            SELECT :user, :catalog, name, description, price, currency, sku, category, in_stock,
                   quantity, language, group_key, metadata, text_hash, variant_key, :importId, :now, :now
            FROM catalogue_rows
            WHERE user_id = :user AND import_id = :importId AND outcome = 'added'
              AND position > :after AND position <= :upTo
            ORDER BY position\
            """)
    int add(String user, String catalog, String importId, int after, int upTo, Instant now);

    @SqlUpdate(
            """
            UPDATE shop_knowledge k SET live = false, replaced_by = :importId
            WHERE user_id = :user AND catalog_id = :catalog AND live
              AND source = (SELECT source FROM catalogue_imports
                            WHERE user_id = :user AND id = :importId)\
            """)
    void retireTexts(String user, String catalog, String importId);

    @SqlUpdate(
            "UPDATE shop_knowledge SET live = true WHERE user_id = :user AND import_id = :importId")
    void showTexts(String user, String importId);

    @SqlUpdate(
            """
            UPDATE catalogue_imports SET state = 'applied', applied_at = :now,
                summary = summary || jsonb_build_object('added', :added, 'changed', :changed,
                    'unchanged', :unchanged, 'withdrawn', :withdrawn, 'refused', :refused,
                    'knowledge_texts', :texts)
            WHERE user_id = :user AND id = :importId\
            """)
    void applied(
            String user,
            String importId,
            Instant now,
            int added,
            int changed,
            int unchanged,
            int withdrawn,
            int refused,
            int texts);
}
