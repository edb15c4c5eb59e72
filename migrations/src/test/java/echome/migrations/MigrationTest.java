package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;
import echome.migrations.testkit.TestPostgres;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class MigrationTest {
    @Test
    void bringsAnEmptyDatabaseUpToDateAndThenHasNothingToDo() {
        TestPostgres.Database fresh = TestPostgres.freshDatabase();
        DatabaseAddress address = MigratedDatabase.address(fresh);
        int all = versions(address).size();
        assertThat(Database.pendingMigrations(address))
                .hasSize(all)
                .first()
                .isEqualTo("0001 roles and functions");
        assertThat(Database.migrate(address)).isEqualTo(all).isGreaterThanOrEqualTo(8);
        try (Handle handle = open(address)) {
            String before = history(handle);
            assertThat(Database.migrate(address)).isZero();
            assertThat(history(handle)).isEqualTo(before);
        }
        assertThat(Database.pendingMigrations(address)).isEmpty();
        TestPostgres.drop(fresh);
    }

    /** From each version with rows in every table that it has, to the newest. */
    @Test
    void keepsTheRowsOfEveryEarlierVersion() {
        TestPostgres.Database first = TestPostgres.freshDatabase();
        List<String> versions = versions(MigratedDatabase.address(first));
        TestPostgres.drop(first);
        for (String version : versions) {
            TestPostgres.Database old = TestPostgres.freshDatabase();
            DatabaseAddress address = MigratedDatabase.address(old);
            flyway(address, version).migrate();
            try (Handle handle = open(address)) {
                boolean sellers = new Catalogue(handle).tables().contains("users");
                if (sellers) {
                    GeneratedRows.inEveryTable(handle);
                    GeneratedRows.inEveryTable(handle);
                }
                Map<String, Integer> before = counts(handle);
                assertThat(before.values()).as(version).allMatch(count -> count == 2);
                assertThat(before.isEmpty()).as(version).isEqualTo(!sellers);
                assertThat(Database.migrate(address))
                        .as(version)
                        .isEqualTo(versions.size() - 1 - versions.indexOf(version));
                assertThat(counts(handle)).as(version).containsAllEntriesOf(before);
            }
            TestPostgres.drop(old);
        }
    }

    private static Map<String, Integer> counts(Handle handle) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String table : new Catalogue(handle).tables()) {
            String sql = "SELECT count(*) FROM " + table;
            counts.put(table, handle.select(sql).mapTo(Integer.class).one());
        }
        return counts;
    }

    private static List<String> versions(DatabaseAddress address) {
        return Arrays.stream(flyway(address, "latest").info().all())
                .map(migration -> migration.getVersion().toString())
                .toList();
    }

    private static Flyway flyway(DatabaseAddress address, String target) {
        return Flyway.configure(MigrationTest.class.getClassLoader())
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target(target)
                .load();
    }

    private static String history(Handle handle) {
        return handle.select("SELECT string_agg(h::text, ';') FROM flyway_schema_history h")
                .mapTo(String.class)
                .one();
    }

    private static Handle open(DatabaseAddress address) {
        return Jdbi.create(address.jdbcUrl(), address.user(), address.password()).open();
    }
}
