package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Set;

/** What analysts read: figures of all sellers, but no keys, no queues and no text of messages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalystTest {
    private static final Set<String> WHOLE =
            Set.of(
                    "users",
                    "client_personas",
                    "shop_settings",
                    "personas",
                    "persona_profiles",
                    "persona_profile_versions",
                    "products",
                    "catalogue_imports",
                    "catalogue_refusals",
                    "shop_knowledge",
                    "product_versions",
                    "product_chunks",
                    "product_embeddings",
                    "clients",
                    "conversations",
                    "spend_daily");

    private static final Set<String> PART = Set.of("jobs", "messages", "turns", "persona_sources");

    private static final String READABLE =
            """
            SELECT a.attname FROM pg_attribute a
            WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
              AND has_column_privilege('echome_analyst', a.attrelid, a.attnum, 'SELECT')
            """;

    private final MigratedDatabase migrated = MigratedDatabase.create();
    private final Handle superuser = migrated.superuser();
    private final Catalogue catalogue = new Catalogue(superuser);

    AnalystTest() {
        GeneratedRows.inEveryTable(superuser);
        GeneratedRows.inEveryTable(superuser);
    }

    @AfterAll
    void close() {
        superuser.close();
        migrated.close();
    }

    @Test
    void readsFiguresOfAllSellersAndNoOtherTable() {
        for (String table : catalogue.tables()) {
            List<String> readable = superuser.select(READABLE, table).mapTo(String.class).list();
            if (WHOLE.contains(table) || PART.contains(table)) {
                String columns = String.join(", ", readable);
                assertThat(rows("SELECT " + columns + " FROM " + table)).as(table).isEqualTo(2);
            } else {
                assertThat(readable).as(table).isEmpty();
                refused("SELECT 1 FROM " + table);
            }
            if (WHOLE.contains(table)) {
                assertThat(rows("SELECT * FROM " + table)).as(table).isEqualTo(2);
            } else {
                refused("SELECT * FROM " + table);
            }
        }
    }

    @Test
    void readsNoTextOfMessagesAndNoWorkload() {
        for (String column : List.of("content", "rag_context", "audio_url", "metadata")) {
            refused("SELECT " + column + " FROM messages");
        }
        refused("SELECT metadata FROM jobs");
        refused("SELECT last_error FROM turns");
        refused("SELECT m FROM messages m");
        refused("SELECT to_jsonb(m) FROM messages m");
    }

    @Test
    void writesNothing() {
        for (String table : catalogue.tables()) {
            for (String right : List.of("INSERT", "UPDATE", "REFERENCES")) {
                assertThat(may("has_any_column_privilege", table, right)).as(table).isFalse();
            }
            for (String right : List.of("DELETE", "TRUNCATE", "TRIGGER")) {
                assertThat(may("has_table_privilege", table, right)).as(table).isFalse();
            }
        }
        Database database = migrated.database();
        assertThatThrownBy(() -> database.asAnalyst(h -> h.execute("DELETE FROM clients")))
                .hasMessageMatching("(?s).*(permission denied|read-only transaction).*");
        // Not even where somebody grants too much: the transaction is read-only.
        assertThatThrownBy(
                        () -> database.asAnalyst(h -> h.execute("CREATE TABLE public.t (i int)")))
                .hasMessageMatching("(?s).*(permission denied|read-only transaction).*");
        String readOnly = database.asAnalyst(h -> one(h, "SHOW transaction_read_only"));
        assertThat(readOnly).isEqualTo("on");
    }

    @Test
    void itsViewsShowNoMoreThanTheReadersOwnRights() {
        for (String view : List.of("analytics_replies", "analytics_days", "analytics_catalogues")) {
            String options =
                    "SELECT array_to_string(reloptions, ',') FROM pg_class WHERE relname='";
            assertThat(one(superuser, options + view + "'")).contains("security_invoker=true");
        }
    }

    private boolean may(String question, String table, String right) {
        return superuser
                .select("SELECT " + question + "('echome_analyst', ?, ?)", table, right)
                .mapTo(Boolean.class)
                .one();
    }

    private int rows(String sql) {
        return migrated.database().asAnalyst(h -> h.select(sql).mapToMap().list()).size();
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> rows(sql)).as(sql).hasMessageContaining("permission denied");
    }

    private static String one(Handle handle, String sql) {
        return handle.select(sql).mapTo(String.class).one();
    }
}
