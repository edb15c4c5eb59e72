package echome.rag.vectors;

import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.rag.search.PgVectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The default: vectors in the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PgVectorsTest extends VectorStoreContract {
    private final MigratedDatabase database = MigratedDatabase.create();
    private final PgVectors store = new PgVectors(database.database());
    private Tenant anna = new Tenant("nobody");
    private Tenant boris = new Tenant("nobody");

    @BeforeEach
    void newSellers() {
        anna = database.seller("Anna");
        boris = database.seller("Boris");
    }

    @AfterAll
    void close() {
        store.close();
        database.close();
    }

    @Override
    VectorStore store() {
        return store;
    }

    @Override
    Tenant anna() {
        return anna;
    }

    @Override
    Tenant boris() {
        return boris;
    }

    @Override
    String chunk(Tenant tenant, String name) {
        String id = tenant.userId() + "/" + name;
        database.database()
                .runAsTenant(
                        tenant,
                        handle -> {
                            handle.execute(
                                    "INSERT INTO products (id, user_id, name) VALUES (?, ?, ?) ON"
                                            + " CONFLICT DO NOTHING",
                                    id,
                                    tenant.userId(),
                                    name);
                            handle.execute(
                                    "INSERT INTO product_chunks (id, user_id, product_id, content,"
                                            + " chunk_index) VALUES (?, ?, ?, ?, 0) ON CONFLICT DO"
                                            + " NOTHING",
                                    id,
                                    tenant.userId(),
                                    id,
                                    name);
                        });
        return id;
    }
}
