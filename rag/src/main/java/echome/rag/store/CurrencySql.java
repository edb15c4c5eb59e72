package echome.rag.store;

import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives prices without a currency the one of the shop. */
interface CurrencySql {
    @SqlQuery("SELECT currency FROM shop_settings WHERE user_id = :user AND currency IS NOT NULL")
    Optional<String> currency(String user);

    /** In one order, so that two of these never wait for each other. */
    @SqlQuery(
            """
            SELECT DISTINCT catalog_id FROM products
            WHERE user_id = :user AND price IS NOT NULL AND currency IS NULL AND withdrawn_at IS NULL
            ORDER BY catalog_id\
            """)
    List<String> catalogues(String user);

    @SqlUpdate(
            """
            INSERT INTO product_versions (user_id, product_id, import_id, version, snapshot,
                valid_from, valid_to)
            SELECT :user, p.id, :importId, p.version,
                   to_jsonb(p) - '{search_document,name_key,natural_key}'::text[], p.updated_at, :now
            FROM products p
            WHERE p.user_id = :user AND p.catalog_id = :catalog AND p.price IS NOT NULL
              AND p.currency IS NULL AND p.withdrawn_at IS NULL\
            """)
    void keep(String user, String catalog, String importId, Instant now);

    @SqlUpdate(
            """
            UPDATE products SET currency = :currency, version = version + 1
            WHERE user_id = :user AND catalog_id = :catalog AND price IS NOT NULL
              AND currency IS NULL AND withdrawn_at IS NULL\
            """)
    int name(String user, String catalog, String currency);
}
