package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

class DatabaseTest {
    private static final String WHO =
            "SELECT current_user || '/' || coalesce(current_setting('app.current_user_id', true),"
                    + " '')";

    private final MigratedDatabase migrated = MigratedDatabase.create();

    @AfterEach
    void close() {
        migrated.close();
    }

    @Test
    void saysWhichServerItIsAndHowThePoolStands() {
        DatabaseHealth health = migrated.database().health();
        assertThat(health.serverVersion()).startsWith("15.");
        assertThat(health.pgvectorVersion()).matches("0\\.\\d+\\.\\d+");
        assertThat(health.migration()).matches("\\d{4}");
        assertThat(health.maximum()).isEqualTo(12);
        assertThat(health.active()).isEqualTo(1);
        assertThat(health.total()).isEqualTo(health.active() + health.idle());
        assertThat(health.waiting()).isZero();
        assertThat(health.roundTripMicros()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 31, 100})
    void refusesAPoolOutsideOfItsLimits(int connections) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(connections))
                .withMessageContaining("1 to 30 connections, not " + connections);
    }

    @Test
    void lendsNoMoreConnectionsThanItsLimitAndSaysSo() throws Exception {
        var release = new CountDownLatch(1);
        try (Database database = open(2);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> borrowers = new ArrayList<>();
            try {
                var taken = new CountDownLatch(2);
                for (int i = 0; i < 2; i++) {
                    borrowers.add(
                            threads.submit(() ->
                                    database.runAsWorker(handle -> {
                                        taken.countDown();
                                        await(release);
                                    })));
                }
                taken.await();
                assertThatThrownBy(() -> database.runAsWorker(handle -> {}))
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("2 of 2 connections are in use");
            } finally {
                release.countDown();
            }
            for (Future<?> borrower : borrowers) {
                borrower.get();
            }
            assertThat(database.health().total()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void takesTheRoleAndTenantOfEachTransactionOnly() {
        try (Database database = open(1)) {
            assertThat(who(database, "anna")).isEqualTo("echome_app/anna");
            assertThat(database.<String>asWorker(handle -> one(handle, WHO)))
                    .isEqualTo("echome_worker/");
            assertThat(database.<String>asAnalyst(handle -> one(handle, WHO)))
                    .isEqualTo("echome_analyst/");
            assertThat(who(database, "boris")).isEqualTo("echome_app/boris");
            assertThat(database.<String>asWorker(handle -> one(handle, WHO)))
                    .isEqualTo("echome_worker/");
        }
    }

    @Test
    void leavesNoRoleOrTenantBehindAFailure() {
        try (Database database = open(1)) {
            var failure = new IllegalStateException("work failed");
            assertThatThrownBy(() ->
                            database.runAsTenant(
                                    new Tenant("anna"),
                                    handle -> {
                                        throw failure;
                                    }))
                    .isSameAs(failure);
            assertThatThrownBy(() -> database.runAsWorker(handle -> handle.execute("SELECT 1/0")))
                    .hasMessageContaining("division by zero");
            assertThat(database.<String>asAnalyst(handle -> one(handle, WHO)))
                    .isEqualTo("echome_analyst/");
            assertThat(who(database, "boris")).isEqualTo("echome_app/boris");
        }
    }

    @Test
    void whatWorkSetsForItsSessionReachesNobodyElse() {
        try (Database database = open(1)) {
            database.runAsWorker(handle -> {
                handle.execute("SET ROLE echome_worker");
                handle.execute("SET app.current_user_id = 'anna'");
            });
            assertThat(who(database, "boris")).isEqualTo("echome_app/boris");
            assertThat(database.<String>asWorker(handle -> one(handle, WHO)))
                    .isEqualTo("echome_worker/");
            assertThat(database.<String>asAnalyst(handle -> one(handle, WHO)))
                    .isEqualTo("echome_analyst/");
        }
    }

    @Test
    void keepsNothingOfFailedWork() {
        Tenant anna = migrated.seller("Anna");
        assertThatThrownBy(() ->
                        migrated.database()
                                .runAsTenant(
                                        anna,
                                        handle -> {
                                            handle.execute(
                                                    "INSERT INTO clients (user_id, name) VALUES (?,"
                                                            + " 'C')",
                                                    anna.userId());
                                            throw new IllegalStateException("after the write");
                                        }))
                .hasMessage("after the write");
        String clients =
                migrated.database()
                        .asTenant(anna, handle -> one(handle, "SELECT count(*) FROM clients"));
        assertThat(clients).isEqualTo("0");
    }

    @Test
    void opensAConnectionOfItsOwnAsTheWorker() throws Exception {
        try (var connection = migrated.database().dedicatedConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT current_user")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("echome_worker");
        }
    }

    @Test
    void theServerSoonNoticesThatTheOtherEndOfItsOwnConnectionIsGone() throws Exception {
        try (var connection = migrated.database().dedicatedConnection();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                SELECT current_setting('tcp_keepalives_idle')::int
                                       + current_setting('tcp_keepalives_interval')::int
                                         * current_setting('tcp_keepalives_count')::int
                                """)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isBetween(1, 10);
        }
    }

    @Test
    void moreWorkThanConnectionsWaitsItsTurnBeyondTheTimeoutForAServer() throws Exception {
        PoolSettings narrow =
                new PoolSettings(
                        1,
                        Duration.ofSeconds(20),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5));
        try (Database database = Database.openMigrated(migrated.address(), narrow);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> slow =
                    () -> database.asWorker(h -> one(h, "SELECT pg_sleep(0.6)::text"));
            for (Future<String> done : threads.invokeAll(Collections.nCopies(4, slow))) {
                assertThat(done.get()).isEmpty();
            }
            assertThat(database.threadsWaiting()).isZero();
        }
    }

    @Test
    void aStatementAndAWaitForALockEndInTime() {
        PoolSettings hasty =
                new PoolSettings(
                        2,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1));
        try (Database database = Database.openMigrated(migrated.address(), hasty);
                Handle holder = migrated.superuser()) {
            assertThatThrownBy(() ->
                            database.asWorker(handle -> one(handle, "SELECT pg_sleep(60)::text")))
                    .rootCause()
                    .hasMessageContaining("statement timeout");
            one(holder, "SELECT pg_advisory_lock(7)::text");
            assertThatThrownBy(() ->
                            database.asWorker(
                                    handle -> one(handle, "SELECT pg_advisory_lock(7)::text")))
                    .rootCause()
                    .hasMessageContaining("lock timeout");
        }
    }

    @Test
    @Timeout(60)
    void lockedWorkSeesWhatTheLastHolderOfItsLockDid() throws Exception {
        Tenant anna = migrated.seller("none");
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        String name = "SELECT name FROM users";
        Function<Handle, String> rename =
                handle -> {
                    one(handle, name);
                    held.countDown();
                    await(release);
                    return one(handle, "UPDATE users SET name = 'one' RETURNING name");
                };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = migrated.database();
            Future<String> first = threads.submit(() -> database.asTenant(anna, "chat", rename));
            held.await();
            assertThat(database.<String>asTenant(anna, "other", h -> one(h, name)))
                    .isEqualTo("none");
            Future<String> second =
                    threads.submit(() -> database.asTenant(anna, "chat", h -> one(h, name)));
            awaitWaitForLock();
            release.countDown();
            assertThat(first.get()).isEqualTo("one");
            assertThat(second.get()).isEqualTo("one");
        }
    }

    private void awaitWaitForLock() {
        String waiting =
                "SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
        try (Handle handle = migrated.superuser()) {
            while (one(handle, waiting).equals("0")) {
                Thread.onSpinWait();
            }
        }
    }

    private static String who(Database database, String tenant) {
        return database.asTenant(new Tenant(tenant), handle -> one(handle, WHO));
    }

    private static String one(Handle handle, String sql) {
        return handle.select(sql).mapTo(String.class).one();
    }

    private Database open(int connections) {
        return Database.openMigrated(migrated.address(), settings(connections));
    }

    private static PoolSettings settings(int connections) {
        return new PoolSettings(
                connections,
                Duration.ofMillis(300),
                Duration.ofMillis(300),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
