package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.migrations.testkit.MigratedDatabase;
import echome.migrations.testkit.RoundTrips;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** What is sent together, over a connection that counts how often the server is waited for. */
class EntranceTest {
    private static final String NAMES = "SELECT string_agg(name, ',' ORDER BY name) FROM clients";

    private final MigratedDatabase migrated = MigratedDatabase.create();
    private final Tenant anna = migrated.seller("Anna");
    private final Tenant boris = migrated.seller("Boris");
    private RoundTrips trips;
    private Database database;

    @BeforeEach
    void open() throws IOException {
        trips = new RoundTrips(migrated.address());
        Duration patience = Duration.ofSeconds(10);
        database =
                Database.openMigrated(
                        trips.address(),
                        new PoolSettings(1, patience, patience, patience, patience));
        add(boris, "Bella");
        database.asTenant(anna, handle -> handle.execute("SELECT 1"));
        trips.take();
    }

    @AfterEach
    void close() {
        database.close();
        trips.close();
        migrated.close();
    }

    @Test
    void theFirstStatementTakesTheEntranceWithIt() {
        assertThat(database.<String>asTenant(boris, handle -> one(handle, NAMES)))
                .isEqualTo("Bella");
        assertThat(trips.take()).isEqualTo(2);
    }

    @Test
    void workWithoutAStatementAsksNobody() {
        assertThat(database.<Integer>asTenant(anna, "lock", handle -> 5)).isEqualTo(5);
        assertThat(trips.take()).isZero();
    }

    @Test
    void oneStatementIsATransactionOfItsOwn() {
        int added = database.asTenantOnce(anna, handle -> insert(handle, anna, "Carl"));
        assertThat(added).isEqualTo(1);
        assertThat(database.<String>asTenantOnce(anna, handle -> one(handle, NAMES)))
                .isEqualTo("Carl");
        assertThat(trips.take()).isEqualTo(2);
        assertThat(database.<String>asTenantOnce(boris, handle -> one(handle, NAMES)))
                .isEqualTo("Bella");
        assertThatThrownBy(
                        () -> database.asTenantOnce(anna, handle -> insert(handle, boris, "Dora")))
                .hasMessageContaining("row-level security");
        String who = "SELECT current_user || '/' || current_setting('app.current_user_id', true)";
        assertThat(database.<String>asWorkerOnce(handle -> one(handle, who)))
                .isEqualTo("echome_worker/");
    }

    @Test
    void oneStatementIsOne() {
        assertThatThrownBy(() ->
                        database.asTenantOnce(
                                anna, handle -> one(handle, NAMES) + one(handle, NAMES)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        database.asTenantOnce(
                                anna,
                                handle ->
                                        handle.prepareBatch(
                                                        "INSERT INTO clients (user_id, name)"
                                                                + " VALUES (:user, 'E')")
                                                .bind("user", anna.userId())
                                                .add()
                                                .execute()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aBatchEntersBeforeItsRows() {
        database.runAsTenant(
                anna,
                handle -> {
                    var batch =
                            handle.prepareBatch(
                                    "INSERT INTO clients (user_id, name) VALUES (:user, :name)");
                    for (String name : List.of("F", "G")) {
                        batch.bind("user", anna.userId()).bind("name", name).add();
                    }
                    batch.execute();
                });
        assertThat(database.<String>asTenantOnce(anna, handle -> one(handle, NAMES)))
                .isEqualTo("F,G");
    }

    @Test
    void whatIsSentLaterIsDoneBeforeTheNextStatement() {
        String names =
                database.asTenant(
                        anna,
                        handle -> {
                            Database.sendNextLater(handle);
                            insert(handle, anna, "Hanna");
                            Database.sendNextLater(handle);
                            handle.createUpdate(
                                            "UPDATE clients SET last_contact = :at, phone = :phone"
                                                    + " WHERE name = :name AND :number = 7")
                                    .bind("at", java.time.Instant.EPOCH)
                                    .bind("phone", (String) null)
                                    .bind("name", "Hanna")
                                    .bind("number", 7)
                                    .execute();
                            Database.commitWithNext(handle);
                            return handle.createQuery(
                                            "SELECT name || extract(epoch FROM last_contact)::int"
                                                    + " FROM clients WHERE name = :name")
                                    .bind("name", "Hanna")
                                    .mapTo(String.class)
                                    .one();
                        });
        assertThat(names).isEqualTo("Hanna0");
        assertThat(trips.take()).isEqualTo(1);
        assertThat(database.<String>asTenantOnce(anna, handle -> one(handle, NAMES)))
                .isEqualTo("Hanna");
    }

    @Test
    void whatIsSentLaterIsSentAtTheEndAtTheLatest() {
        database.runAsTenant(
                anna,
                handle -> {
                    Database.sendNextLater(handle);
                    insert(handle, anna, "Ida");
                });
        assertThat(trips.take()).isEqualTo(1);
        assertThat(database.<String>asTenantOnce(anna, handle -> one(handle, NAMES)))
                .isEqualTo("Ida");
    }

    @Test
    void whatFailsLaterLeavesNothing() {
        assertThatThrownBy(() ->
                        database.asTenant(
                                anna,
                                handle -> {
                                    insert(handle, anna, "Jim");
                                    Database.sendNextLater(handle);
                                    insert(handle, boris, "Karl");
                                    Database.commitWithNext(handle);
                                    return one(handle, NAMES);
                                }))
                .hasMessageContaining("row-level security");
        assertThat(database.<String>asTenantOnce(anna, handle -> String.valueOf(all(handle))))
                .isEqualTo("[]");
    }

    @Test
    void nothingFollowsTheLastStatement() {
        assertThatThrownBy(() ->
                        database.asTenant(
                                anna,
                                handle -> {
                                    Database.commitWithNext(handle);
                                    return one(handle, NAMES) + one(handle, NAMES);
                                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(database.<String>asTenant(boris, handle -> one(handle, NAMES)))
                .isEqualTo("Bella");
    }

    @Test
    void workThatFailsLeavesNothingOfWhatWasToBeSentLater() {
        assertThatThrownBy(() ->
                        database.runAsTenant(
                                anna,
                                handle -> {
                                    insert(handle, anna, "Lea");
                                    Database.sendNextLater(handle);
                                    insert(handle, anna, "Max");
                                    throw new IllegalStateException("after both");
                                }))
                .hasMessage("after both");
        assertThat(database.<String>asTenantOnce(anna, handle -> String.valueOf(all(handle))))
                .isEqualTo("[]");
    }

    private void add(Tenant tenant, String name) {
        database.asTenant(tenant, handle -> insert(handle, tenant, name));
    }

    private static int insert(Handle handle, Tenant tenant, String name) {
        return handle.createUpdate("INSERT INTO clients (user_id, name) VALUES (:user, :name)")
                .bind("user", tenant.userId())
                .bind("name", name)
                .execute();
    }

    private static List<String> all(Handle handle) {
        return handle.select("SELECT name FROM clients").mapTo(String.class).list();
    }

    private static String one(Handle handle, String sql) {
        return handle.select(sql).mapTo(String.class).one();
    }
}
