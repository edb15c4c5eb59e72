package echome.rag.eval;

import echome.migrations.BulkRows;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.chunk.ProductText;
import echome.rag.embed.Embedder;
import echome.rag.search.SearchIndex;
import echome.rag.search.VectorGraph;
import echome.rag.store.Embeddings;
import echome.rag.store.ImportProgress;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A seller who exists for one evaluation and sells the products of the set. */
final class ScratchSeller implements AutoCloseable {
    private static final int SLICE = 2_000;
    private static final List<String> TABLES =
            List.of(
                    "product_embeddings",
                    "product_chunks",
                    "product_search",
                    "search_words",
                    "search_terms",
                    "products");

    private final Database database;
    private final Embedder embedder;
    private final Tenant tenant;

    private ScratchSeller(Database database, Embedder embedder, Tenant tenant) {
        this.database = database;
        this.embedder = embedder;
        this.tenant = tenant;
    }

    static ScratchSeller create(Database database, Embedder embedder, String id) {
        Tenant tenant = new Tenant(id);
        database.runAsTenant(
                tenant,
                handle ->
                        handle.execute(
                                "INSERT INTO users (id, name) VALUES (?, 'evaluation')", id));
        return new ScratchSeller(database, embedder, tenant);
    }

    Tenant tenant() {
        return tenant;
    }

    /** Takes the products over and embeds them; ids are kept behind the seller's own. */
    void fill(List<JudgedSet.Item> items, ImportProgress progress) {
        for (int from = 0; from < items.size(); from += SLICE) {
            progress.at(0, "taken over " + from + " of " + items.size());
            var some = items.subList(from, Math.min(items.size(), from + SLICE));
            database.runAsTenant(tenant, handle -> BulkRows.run(handle, () -> add(handle, some)));
        }
        progress.at(0, "reading the words");
        database.runAsTenant(tenant, handle -> SearchIndex.refresh(handle, tenant));
        progress.at(0, "found by words");
        new Embeddings(database, embedder).embedMissing(tenant, progress);
    }

    private void add(Handle handle, List<JudgedSet.Item> items) {
        handle.createUpdate(
                        """
                        INSERT INTO products
                            (id, user_id, name, description, sku, language, text_hash)
                        SELECT id, :user, name, description, 'row ' || id, 'en', hash
                        FROM unnest(:ids, :names, :descriptions, :hashes)
                             AS t (id, name, description, hash)\
                        """)
                .bind("user", tenant.userId())
                .bind("ids", each(items, item -> productId(item.id())))
                .bind("names", each(items, JudgedSet.Item::name))
                .bind("descriptions", each(items, JudgedSet.Item::description))
                .bind("hashes", each(items, ScratchSeller::hash))
                .execute();
    }

    private static String[] each(
            List<JudgedSet.Item> items, Function<JudgedSet.Item, String> column) {
        return items.stream().map(column).toArray(String[]::new);
    }

    private static String hash(JudgedSet.Item item) {
        return new ProductText(item.name(), "", item.description(), Map.of()).hash();
    }

    String productId(String id) {
        return tenant.userId() + "/" + id;
    }

    String itemId(String productId) {
        return productId.substring(tenant.userId().length() + 1);
    }

    /** Table by table: all at once would take longer than a statement may. */
    @Override
    public void close() {
        VectorGraph.drop(database, tenant, embedder.model(), embedder.dimension());
        for (String table : TABLES) {
            database.runAsTenant(
                    tenant,
                    handle ->
                            BulkRows.write(
                                    handle,
                                    () ->
                                            handle.createUpdate(
                                                            "DELETE FROM <table> WHERE user_id ="
                                                                    + " :user")
                                                    .define("table", table)
                                                    .bind("user", tenant.userId())
                                                    .execute()));
        }
        database.runAsTenant(
                tenant,
                handle -> handle.execute("DELETE FROM users WHERE id = ?", tenant.userId()));
    }
}
