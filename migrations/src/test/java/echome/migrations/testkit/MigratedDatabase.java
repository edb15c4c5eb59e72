package echome.migrations.testkit;

import echome.migrations.Database;
import echome.migrations.DatabaseAddress;
import echome.migrations.PoolSettings;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.time.Duration;

/** A database of a test's own with all migrations applied, made in milliseconds from a template. */
public final class MigratedDatabase implements AutoCloseable {
    private final TestPostgres.Database raw;
    private final Database database;

    /** Migrated once per test JVM. */
    private static final class Template {
        private static final TestPostgres.Database MIGRATED = migrate();

        private static TestPostgres.Database migrate() {
            TestPostgres.Database fresh = TestPostgres.freshDatabase();
            Database.migrate(address(fresh));
            return fresh;
        }
    }

    private MigratedDatabase(TestPostgres.Database raw, int connections) {
        this.raw = raw;
        this.database =
                Database.openMigrated(
                        address(raw),
                        new PoolSettings(
                                connections,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10)));
    }

    public static MigratedDatabase create() {
        return new MigratedDatabase(TestPostgres.cloneOf(Template.MIGRATED), 12);
    }

    public static DatabaseAddress address(TestPostgres.Database raw) {
        return new DatabaseAddress(raw.jdbcUrl(), raw.user(), raw.password());
    }

    /** The database as the application opens it. */
    public Database database() {
        return database;
    }

    public DatabaseAddress address() {
        return address(raw);
    }

    /** A connection of the superuser, which sees all rows; the caller closes it. */
    public Handle superuser() {
        return Jdbi.create(raw.jdbcUrl(), raw.user(), raw.password()).open();
    }

    /** A new seller. */
    public Tenant seller(String name) {
        try (Handle handle = superuser()) {
            String id =
                    handle.createQuery("INSERT INTO users (name) VALUES (:name) RETURNING id")
                            .bind("name", name)
                            .mapTo(String.class)
                            .one();
            handle.execute("INSERT INTO shop_settings (user_id, currency) VALUES (?, 'USD')", id);
            return new Tenant(id);
        }
    }

    @Override
    public void close() {
        database.close();
        TestPostgres.drop(raw);
    }
}
