package echome.rag.store;

import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.time.Duration;
import java.time.Instant;

/** What imports of long ago leave behind: refused rows, and uploads that nobody applied. */
public final class Leftovers {
    private final Database database;

    public Leftovers(Database database) {
        this.database = database;
    }

    /** Deletes what is older, and returns how many rows it was. */
    public int clear(Tenant tenant, Instant now, Duration age) {
        Instant before = now.minus(age);
        return database.asTenant(
                tenant,
                handle -> {
                    Sql sql = handle.attach(Sql.class);
                    return sql.refusals(tenant.userId(), before)
                            + sql.rows(tenant.userId(), before)
                            + sql.texts(tenant.userId(), before);
                });
    }

    /** Rows of imports by their age. */
    interface Sql {
        @SqlUpdate(
                """
                DELETE FROM catalogue_refusals r USING catalogue_imports i
                WHERE r.user_id = :user AND i.user_id = :user AND i.id = r.import_id
                  AND i.created_at < :before\
                """)
        int refusals(String user, Instant before);

        @SqlUpdate(
                """
                DELETE FROM catalogue_rows r USING catalogue_imports i
                WHERE r.user_id = :user AND i.user_id = :user AND i.id = r.import_id
                  AND i.created_at < :before\
                """)
        int rows(String user, Instant before);

        /** Texts that were replaced, and to which no undo of a later import leads. */
        @SqlUpdate(
                """
                DELETE FROM shop_knowledge k USING catalogue_imports i
                WHERE k.user_id = :user AND NOT k.live AND i.user_id = :user
                  AND i.id = coalesce(k.replaced_by, k.import_id) AND i.created_at < :before\
                """)
        int texts(String user, Instant before);
    }
}
