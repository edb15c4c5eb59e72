package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import echome.migrations.testkit.MigratedDatabase;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Row-level security, in every table that the catalogue names, with a row of two sellers each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {
    private static final String FORBIDDEN = "42501";
    private static final String NO_PARENT = "23503";

    private final MigratedDatabase migrated = MigratedDatabase.create();
    private final Handle superuser = migrated.superuser();
    private final Catalogue catalogue = new Catalogue(superuser);
    private List<String> tenantTables = List.of();
    private GeneratedRows anna;
    private GeneratedRows boris;

    @BeforeAll
    void twoSellersWithARowInEveryTable() {
        tenantTables = catalogue.tenantTables();
        anna = GeneratedRows.inEveryTable(superuser);
        boris = GeneratedRows.inEveryTable(superuser);
    }

    @AfterAll
    void close() {
        superuser.close();
        migrated.close();
    }

    @Test
    void theCatalogueNamesTheTablesOfTheSchema() {
        assertThat(tenantTables)
                .contains("users", "personas", "products", "messages", "outbox", "api_keys")
                .hasSizeGreaterThan(20);
    }

    @Test
    void theLoginIsASuperuserWhoWouldSeeAllRows() {
        String sql = "SELECT rolsuper FROM pg_roles WHERE rolname = session_user";
        assertThat(seen(anna, sql)).isEqualTo("t");
        assertThat(one(superuser, "SELECT count(*) FROM users")).isEqualTo("2");
    }

    @Test
    void aSellerReadsOnlyOwnRows() {
        for (String table : tenantTables) {
            assertThat(seen(anna, "SELECT count(*) FROM " + table)).as(table).isEqualTo("1");
            assertThat(seen(anna, "SELECT count(*)" + ofBoris(table))).as(table).isEqualTo("0");
        }
    }

    @Test
    void aSellerUpdatesAndDeletesOnlyOwnRows() {
        for (String table : tenantTables) {
            String column = catalogue.tenantColumn(table);
            String update = "UPDATE %s SET %s = %s".formatted(table, column, column);
            assertThat(changed(anna, update)).as(update).isEqualTo(1);
            assertThat(changed(anna, "DELETE" + ofBoris(table))).as(table).isZero();
            assertThat(changed(anna, update + whereBoris(table))).as(table).isZero();
        }
        // Without a condition, too, all that goes is the seller's own.
        undone(
                anna,
                handle -> {
                    for (String table : tenantTables.reversed()) {
                        handle.execute("DELETE FROM " + table);
                    }
                    handle.execute("SET LOCAL ROLE NONE");
                    for (String table : tenantTables) {
                        assertThat(one(handle, "SELECT count(*)" + ofBoris(table)))
                                .as(table)
                                .isEqualTo("1");
                    }
                    return "";
                });
    }

    @Test
    void aSellerInsertsAndMovesNoRowIntoAnothersName() {
        for (String table : tenantTables) {
            String column = catalogue.tenantColumn(table);
            Map<String, String> row = boris.next(table);
            assertThat(state(anna, handle -> GeneratedRows.insert(handle, table, row)))
                    .as("insert into " + table)
                    .isEqualTo(FORBIDDEN);
            String move = "UPDATE %s SET %s = '%s'".formatted(table, column, boris.tenant());
            assertThat(state(anna, handle -> handle.execute(move))).as(move).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void aSellerReferencesNoRowOfAnother() {
        List<String> tried = new ArrayList<>();
        for (String table : tenantTables) {
            for (Catalogue.ForeignKey key : catalogue.foreignKeys(table)) {
                if (key.columns().size() == 1) {
                    continue; // of users alone: the policy's own column
                }
                Map<String, String> row = anna.next(table);
                for (String column : key.columns()) {
                    if (!column.equals("user_id")) {
                        row.put(column, boris.next(table).get(column));
                    }
                }
                assertThat(stateInEmpty(table, row)).as(key.toString()).isEqualTo(NO_PARENT);
                tried.add(key.name());
            }
        }
        assertThat(tried).hasSizeGreaterThan(15);
    }

    @Test
    void theSameRowsGoInWhereTheyBelongToTheSeller() {
        // Otherwise the refusals above could have another reason than the one they name.
        for (String table : tenantTables) {
            if (!table.equals("users")) {
                assertThat(stateInEmpty(table, anna.next(table))).as(table).isEmpty();
            }
        }
    }

    @Test
    void withoutATenantNothingIsSeenOrWritten() {
        Map<String, Map<String, String>> rows = new HashMap<>();
        tenantTables.forEach(table -> rows.put(table, anna.next(table)));
        superuser.execute("SET ROLE echome_app");
        try {
            for (String table : tenantTables) {
                assertThat(one(superuser, "SELECT count(*) FROM " + table))
                        .as(table)
                        .isEqualTo("0");
                superuser.execute("SET app.current_user_id = ''");
                assertThat(one(superuser, "SELECT count(*) FROM " + table))
                        .as(table)
                        .isEqualTo("0");
                Map<String, String> row = Objects.requireNonNull(rows.get(table));
                assertThat(stateOf(() -> GeneratedRows.insert(superuser, table, row)))
                        .as(table)
                        .isEqualTo(FORBIDDEN);
                superuser.execute("RESET app.current_user_id");
            }
        } finally {
            superuser.execute("RESET ROLE");
        }
    }

    @Test
    void theWorkerSeesTheQueuesAndBotsOfAllAndNothingElse() {
        Set<String> seen = new TreeSet<>();
        for (String table : catalogue.tables()) {
            String state =
                    stateOf(() ->
                            migrated.database()
                                    .runAsWorker(handle -> {
                                        if (one(handle, "SELECT count(*) FROM " + table)
                                                .equals("2")) {
                                            seen.add(table);
                                        }
                                    }));
            assertThat(state).as(table).isEqualTo(seen.contains(table) ? "" : FORBIDDEN);
        }
        assertThat(seen)
                .containsExactly(
                        "bots",
                        "catalogue_links", // what is due, without addresses
                        "jobs",
                        "outbox",
                        "spend_reservations", // whose and since when; no sums
                        "telegram_updates",
                        "telegram_updates_set_aside",
                        "turns",
                        "vector_farewells", // of whom, and where; no vectors
                        "workers");
    }

    private String ofBoris(String table) {
        return " FROM " + table + whereBoris(table);
    }

    private String whereBoris(String table) {
        return " WHERE %s = '%s'".formatted(catalogue.tenantColumn(table), boris.tenant());
    }

    private String seen(GeneratedRows seller, String sql) {
        return as(seller, handle -> one(handle, sql));
    }

    private int changed(GeneratedRows seller, String sql) {
        return undone(seller, handle -> handle.execute(sql));
    }

    private <T> T as(GeneratedRows seller, Function<Handle, T> work) {
        return migrated.database().asTenant(tenant(seller), work);
    }

    private static Tenant tenant(GeneratedRows seller) {
        return new Tenant(seller.tenant());
    }

    /** The SQLSTATE that the work ends with, empty where it goes through; nothing is kept. */
    private String state(GeneratedRows seller, Function<Handle, ?> work) {
        return stateOf(() -> undone(seller, work));
    }

    /** What comes of Anna's row in a table that is empty, so that no key is taken. */
    private String stateInEmpty(String table, Map<String, String> row) {
        return state(
                anna,
                handle -> {
                    handle.execute("SET LOCAL ROLE NONE");
                    handle.execute("DELETE FROM " + table);
                    handle.execute("SET LOCAL ROLE echome_app");
                    return GeneratedRows.insert(handle, table, row);
                });
    }

    private <T> T undone(GeneratedRows seller, Function<Handle, T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        try {
            migrated.database()
                    .runAsTenant(
                            tenant(seller),
                            handle -> {
                                result.set(work.apply(handle));
                                throw new Undo();
                            });
        } catch (Undo e) {
            return result.get();
        }
        throw new AssertionError("was committed");
    }

    /** Ends a transaction without a trace. */
    private static final class Undo extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static String stateOf(ThrowingCallable work) {
        for (Throwable e = catchThrowable(work); e != null; e = e.getCause()) {
            if (e instanceof SQLException sql) {
                return String.valueOf(sql.getSQLState());
            }
        }
        return "";
    }

    private static String one(Handle handle, String sql) {
        return handle.select(sql).mapTo(String.class).one();
    }
}
