package echome.migrations;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

import java.util.Arrays;
import java.util.List;

/** Brings the tables of a database up to date with Flyway. */
final class Migrator {
    private final DatabaseAddress address;
    private final Flyway flyway;

    Migrator(DatabaseAddress address) {
        this.address = address;
        var configuration =
                Flyway.configure(Migrator.class.getClassLoader())
                        .dataSource(address.jdbcUrl(), address.user(), address.password())
                        .locations("classpath:db/migration")
                        .validateMigrationNaming(true);
        // Flyway's own transactional lock would block CREATE INDEX CONCURRENTLY for ever.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        this.flyway = configuration.load();
    }

    /** Applies what is missing and returns how many migrations that were. */
    int migrate() {
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new DatabaseException(explain(e), e);
        }
    }

    /** The migrations that are not applied yet, as "version description". */
    List<String> pending() {
        try {
            return Arrays.stream(flyway.info().pending()).map(Migrator::title).toList();
        } catch (FlywayException e) {
            throw new DatabaseException(explain(e), e);
        }
    }

    private static String title(MigrationInfo migration) {
        return migration.getVersion() + " " + migration.getDescription();
    }

    private String explain(FlywayException e) {
        String text = String.valueOf(e.getMessage());
        if (e instanceof FlywaySqlUnableToConnectToDbException) {
            return "The database at %s cannot be reached: %s"
                    .formatted(address.jdbcUrl(), cause(e).lines().findFirst().orElse(""));
        }
        if (text.contains("extension \"vector\"")) {
            return "This PostgreSQL has no pgvector. Install it (package postgresql-NN-pgvector, or"
                    + " the image pgvector/pgvector) and start again.";
        }
        if (text.contains("permission denied to create role")
                || text.contains("permission denied to create extension")) {
            return "The user of DATABASE_URL may not create roles or extensions. Let a superuser"
                    + " run `./echome migrate` once, or grant CREATEROLE and create the"
                    + " extensions vector, pgcrypto, pg_trgm and unaccent.";
        }
        return "The database could not be brought up to date: "
                + text.lines().findFirst().orElse(text);
    }

    private static String cause(FlywayException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}
