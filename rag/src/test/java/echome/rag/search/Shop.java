package echome.rag.search;

import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Question;
import echome.rag.store.Embeddings;

import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** A seller with products, as tests need them. */
final class Shop {
    private final MigratedDatabase database;
    private final Tenant tenant;
    private final ProductSearch search;

    Shop(MigratedDatabase database, String name) {
        this.database = database;
        this.tenant = database.seller(name);
        this.search = new ProductSearch(database.database(), new BagOfWords());
    }

    /** A product; {@code more} are columns as SQL literals. */
    Shop sells(String name, String... more) {
        Map<String, String> columns = new TreeMap<>();
        for (int i = 0; i + 1 < more.length; i += 2) {
            columns.put(more[i], more[i + 1]);
        }
        StringBuilder names = new StringBuilder("user_id, name");
        StringBuilder values = new StringBuilder(":user, :name");
        columns.forEach((column, value) -> {
            names.append(", ").append(column);
            values.append(", '").append(value.replace("'", "''")).append("'");
        });
        database.database()
                .runAsTenant(
                        tenant,
                        handle ->
                                handle.createUpdate(
                                                "INSERT INTO products (%s) VALUES (%s)"
                                                        .formatted(names, values))
                                        .bind("user", tenant.userId())
                                        .bind("name", name)
                                        .execute());
        return this;
    }

    /** Runs work as the seller, who is the second argument. */
    <T> T within(BiFunction<Handle, String, T> work) {
        return database.database().asTenant(tenant, handle -> work.apply(handle, tenant.userId()));
    }

    void does(String sql) {
        database.database().runAsTenant(tenant, handle -> handle.execute(sql));
    }

    /** Makes what was added findable by words. */
    Shop opens() {
        database.database().runAsTenant(tenant, handle -> SearchIndex.refresh(handle, tenant));
        return this;
    }

    /** Makes it findable by vectors too. */
    Shop embeds() {
        new Embeddings(database.database(), new BagOfWords()).embedMissing(tenant, (_, _) -> {});
        return this;
    }

    Found find(String question) {
        return search.search(tenant, new Question(question, 10));
    }

    /** The names that are found, best first. */
    List<String> names(String question) {
        return find(question).hits().stream().map(Hit::product).map(p -> p.name()).toList();
    }

    List<String> namedIn(String text) {
        return search.namedIn(tenant, text).stream().map(p -> p.name()).toList();
    }

    ProductSearch search() {
        return search;
    }

    Tenant tenant() {
        return tenant;
    }
}
