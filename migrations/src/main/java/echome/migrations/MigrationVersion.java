package echome.migrations;

import org.jdbi.v3.core.Handle;

/** Reads which migration a database has reached, from Flyway's own table. */
final class MigrationVersion {
    private MigrationVersion() {}

    static String newest(Handle handle) {
        if (!handle.select("SELECT to_regprocedure('public.schema_version()') IS NOT NULL")
                .mapTo(Boolean.class)
                .one()) {
            return "none";
        }
        return handle.select("SELECT schema_version()")
                .mapTo(String.class)
                .findOne()
                .orElse("none");
    }
}
