package echome.rag.search;

import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.vectors.VectorStore;

/** Whether another store was filled with all of a seller's vectors once, and so may be asked. */
public final class CopyState {
    private CopyState() {}

    /** Whether questions of a seller go to the store. */
    static boolean isCopied(Database database, Tenant tenant, VectorStore store, String model) {
        return database.asTenant(
                tenant,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT EXISTS (SELECT FROM search_tenants
                                                       WHERE user_id = :user
                                                         AND vectors_copied = :copied)\
                                        """)
                                .bind("user", tenant.userId())
                                .bind("copied", named(store, model))
                                .mapTo(Boolean.class)
                                .one());
    }

    /** From now on they do. */
    public static void copied(Database database, Tenant tenant, VectorStore store, String model) {
        set(database, tenant, named(store, model));
    }

    /** From now on they do not, until it is filled again. */
    public static void lost(Database database, Tenant tenant) {
        set(database, tenant, "");
    }

    private static void set(Database database, Tenant tenant, String copied) {
        database.runAsTenant(
                tenant,
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE search_tenants SET vectors_copied = nullif(:copied, '')
                                        WHERE user_id = :user
                                          AND vectors_copied IS DISTINCT FROM nullif(:copied, '')\
                                        """)
                                .bind("user", tenant.userId())
                                .bind("copied", copied)
                                .execute());
    }

    private static String named(VectorStore store, String model) {
        return store.place() + " " + model;
    }
}
