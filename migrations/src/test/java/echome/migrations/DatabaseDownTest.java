package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import echome.migrations.testkit.MigratedDatabase;
import echome.migrations.testkit.TestPostgres;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Function;

class DatabaseDownTest {
    private static final PoolSettings IMPATIENT =
            new PoolSettings(
                    2,
                    Duration.ofSeconds(5),
                    Duration.ofMillis(400),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5));

    @Test
    void namesTheServerThatDoesNotAnswerAndNoPassword() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var address =
                DatabaseAddress.parse("postgresql://u:s3cret@127.0.0.1:%d/db".formatted(port));
        isClear(catchThrowable(() -> Database.open(address, IMPATIENT)), "127.0.0.1:" + port);
        isClear(
                catchThrowable(() -> Database.openMigrated(address, IMPATIENT)),
                "127.0.0.1:" + port);
        isClear(catchThrowable(() -> Database.pendingMigrations(address)), "127.0.0.1:" + port);
    }

    @Test
    void saysThatThePasswordIsWrongWithoutShowingIt() {
        TestPostgres.Database raw = TestPostgres.freshDatabase();
        var address = new DatabaseAddress(raw.jdbcUrl(), raw.user(), "s3cret");
        isClear(catchThrowable(() -> Database.open(address, IMPATIENT)), "password");
        isClear(catchThrowable(() -> Database.openMigrated(address, IMPATIENT)), "password");
        TestPostgres.drop(raw);
    }

    @Test
    void saysThatTheDatabaseHasGoneAway() {
        TestPostgres.Database raw = TestPostgres.freshDatabase();
        DatabaseAddress address = MigratedDatabase.address(raw);
        try (Database database = Database.open(address, IMPATIENT)) {
            assertThat(database.health().serverVersion()).isNotEmpty();
            TestPostgres.drop(raw);
            var tenant = new Tenant("usr_1");
            Function<Handle, Integer> work = handle -> handle.execute("SELECT 1");
            isClear(catchThrowable(() -> database.asTenant(tenant, work)), raw.name());
            isClear(catchThrowable(() -> database.asTenant(tenant, "lock", work)), raw.name());
            isClear(catchThrowable(() -> database.asTenantOnce(tenant, work)), raw.name());
            isClear(catchThrowable(() -> database.asWorker(work)), raw.name());
            isClear(catchThrowable(() -> database.asAnalyst(h -> 1)), raw.name());
            isClear(catchThrowable(database::health), raw.name());
        }
    }

    @Test
    void healthSaysThatADatabaseIsWithoutItsMigrations() {
        TestPostgres.Database raw = TestPostgres.freshDatabase();
        try (Database database = Database.openMigrated(MigratedDatabase.address(raw), IMPATIENT)) {
            assertThat(database.health().migration()).isEqualTo("none");
            assertThat(database.health().pgvectorVersion()).isEqualTo("missing");
        }
        TestPostgres.drop(raw);
    }

    private static void isClear(Throwable thrown, String names) {
        assertThat(thrown).isInstanceOf(DatabaseException.class).hasMessageContaining(names);
        assertThat(thrown.getMessage()).startsWith("The database").doesNotContain("\n");
        var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("s3cret");
    }
}
