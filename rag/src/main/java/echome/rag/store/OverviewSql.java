package echome.rag.store;

import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.List;

/** What a seller's catalogues hold. */
interface OverviewSql {
    @SqlQuery(
            """
            SELECT c.catalog_id, coalesce(p.products, 0) AS products,
                   coalesce(p.in_stock, 0) AS in_stock, coalesce(p.categories, 0) AS categories,
                   coalesce(k.texts, 0) AS knowledge_texts,
                   greatest(p.last_change, k.last_change) AS last_change,
                   coalesce(p.embedded_share, 0) AS embedded_share
            FROM (SELECT catalog_id FROM products WHERE user_id = :user AND withdrawn_at IS NULL
                  UNION SELECT catalog_id FROM shop_knowledge WHERE user_id = :user AND live) c
            LEFT JOIN (SELECT p.catalog_id, count(*) AS products,
                              count(*) FILTER (WHERE p.in_stock) AS in_stock,
                              count(DISTINCT p.category) AS categories,
                              max(p.updated_at) AS last_change,
                              avg((e.product_id IS NOT NULL)::integer) AS embedded_share
                       FROM products p
                       LEFT JOIN (SELECT DISTINCT c.product_id, c.source_hash
                                  FROM product_chunks c
                                  JOIN product_embeddings v ON v.user_id = :user AND v.chunk_id = c.id
                                  WHERE c.user_id = :user AND c.source_hash IS NOT NULL) e
                              ON e.product_id = p.id AND e.source_hash = p.text_hash
                       WHERE p.user_id = :user AND p.withdrawn_at IS NULL
                       GROUP BY p.catalog_id) p USING (catalog_id)
            LEFT JOIN (SELECT catalog_id, count(*) AS texts, max(created_at) AS last_change
                       FROM shop_knowledge WHERE user_id = :user AND live
                       GROUP BY catalog_id) k USING (catalog_id)
            ORDER BY c.catalog_id\
            """)
    @RegisterConstructorMapper(CatalogueOverview.class)
    List<CatalogueOverview> overview(String user);
}
