package echome.rag.eval;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.chunk.ProductText;
import echome.rag.embed.Embedder;
import echome.rag.search.SearchIndex;
import echome.rag.store.Embeddings;
import echome.rag.store.ImportProgress;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A seller who exists for one evaluation and sells the products of the set. */
final class ScratchSeller implements AutoCloseable {
    private static final int SLICE = 2_000;

    private final Database database;
    private final Tenant tenant;

    private ScratchSeller(Database database, Tenant tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    static ScratchSeller create(Database database, String id) {
        Tenant tenant = new Tenant(id);
        database.runAsTenant(
                tenant,
                handle ->
                        handle.execute(
                                "INSERT INTO users (id, name) VALUES (?, 'evaluation')", id));
        return new ScratchSeller(database, tenant);
    }

    Tenant tenant() {
        return tenant;
    }

    /** Takes the products over and embeds them; ids are kept behind the seller's own. */
    void fill(List<JudgedSet.Item> items, Embedder embedder, ImportProgress progress) {
        database.runAsTenant(
                tenant,
                handle -> {
                    for (int from = 0; from < items.size(); from += SLICE) {
                        var some = items.subList(from, Math.min(items.size(), from + SLICE));
                        List<String> ids = new ArrayList<>();
                        List<String> names = new ArrayList<>();
                        List<String> descriptions = new ArrayList<>();
                        List<String> hashes = new ArrayList<>();
                        for (JudgedSet.Item item : some) {
                            ids.add(productId(item.id()));
                            names.add(item.name());
                            descriptions.add(item.description());
                            hashes.add(
                                    new ProductText(item.name(), "", item.description(), Map.of())
                                            .hash());
                        }
                        handle.createUpdate(
                                        """
                                        INSERT INTO products
                                            (id, user_id, name, description, sku, language, text_hash)
                                        SELECT id, :user, name, description, 'row ' || id, 'en', hash
                                        FROM unnest(:ids, :names, :descriptions, :hashes)
                                             AS t (id, name, description, hash)\
                                        """)
                                .bind("user", tenant.userId())
                                .bind("ids", ids.toArray(String[]::new))
                                .bind("names", names.toArray(String[]::new))
                                .bind("descriptions", descriptions.toArray(String[]::new))
                                .bind("hashes", hashes.toArray(String[]::new))
                                .execute();
                    }
                    SearchIndex.refresh(handle, tenant);
                });
        progress.at(0, "found by words");
        new Embeddings(database, embedder).embedMissing(tenant, progress);
    }

    String productId(String id) {
        return tenant.userId() + "/" + id;
    }

    String itemId(String productId) {
        return productId.substring(tenant.userId().length() + 1);
    }

    @Override
    public void close() {
        database.runAsTenant(
                tenant,
                handle -> handle.execute("DELETE FROM users WHERE id = ?", tenant.userId()));
    }
}
