package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;
import echome.migrations.testkit.TestPostgres;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppliedMigrationsTest {
    private final TestPostgres.Database fresh = TestPostgres.freshDatabase();
    private final DatabaseAddress address = MigratedDatabase.address(fresh);

    @BeforeEach
    void migrate() {
        Database.migrate(address);
    }

    @AfterEach
    void drop() {
        TestPostgres.drop(fresh);
    }

    /** The checksums are those that Flyway wrote itself. */
    @Test
    void areAllRightAfterFlywayAppliedThem() {
        assertThat(AppliedMigrations.areAll(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM flyway_schema_history WHERE version = '0120'",
                "UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '0030'",
                "UPDATE flyway_schema_history SET success = false WHERE version = '0120'",
                "INSERT INTO flyway_schema_history SELECT 1000, '9999', 'later', 'SQL',"
                        + " 'V9999__later.sql', 1, 'x', now(), 1, true",
                "DELETE FROM flyway_schema_history",
                "DROP TABLE flyway_schema_history"
            })
    void areNotAllWhereTheHistoryDiffers(String change) {
        try (Handle handle =
                Jdbi.create(address.jdbcUrl(), address.user(), address.password()).open()) {
            handle.execute(change);
        }
        assertThat(AppliedMigrations.areAll(address)).isFalse();
    }

    /** The newest is made so that it may be applied twice. */
    @Test
    void aDatabaseThatLacksTheNewestIsBroughtUpToDateAsItIsOpened() {
        String newest;
        try (Handle handle =
                Jdbi.create(address.jdbcUrl(), address.user(), address.password()).open()) {
            newest =
                    handle.createQuery(
                                    """
                                    DELETE FROM flyway_schema_history
                                    WHERE version = (SELECT max(version) FROM flyway_schema_history)
                                    RETURNING version\
                                    """)
                            .mapTo(String.class)
                            .one();
        }
        try (Database database = Database.open(address, PoolSettings.standard())) {
            assertThat(database.health().migration()).isEqualTo(newest);
        }
    }
}
