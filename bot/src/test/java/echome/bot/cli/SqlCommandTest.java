package echome.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.DatabaseAddress;
import echome.migrations.testkit.MigratedDatabase;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SqlCommandTest {
    private MigratedDatabase database = MigratedDatabase.create();
    @TempDir private Path folder = Path.of("");

    /** What a call printed and answered. */
    private record Called(int code, String out, String err) {}

    @BeforeAll
    void aSeller() {
        database.seller("Anna, \"the\" seller");
    }

    @AfterAll
    void close() {
        database.close();
    }

    private Called echome(String stdin, boolean interactive, String... words) {
        DatabaseAddress address = database.address();
        Map<String, String> environment =
                Map.of(
                        "DATABASE_URL",
                        "%s?user=%s&password=%s"
                                .formatted(address.jdbcUrl(), address.user(), address.password()),
                        "DB_ENCRYPTION_SECRET",
                        "a long enough secret",
                        "DB_POOL_SIZE",
                        "2");
        Console console = new Console();
        int code =
                new Commands(
                                new Invocation(
                                        console.terminal(stdin, interactive),
                                        environment,
                                        folder,
                                        folder,
                                        new SilentPrograms()))
                        .execute(words);
        return new Called(code, console.out(), console.err());
    }

    private Called sql(String... words) {
        String[] all = new String[words.length + 1];
        all[0] = "sql";
        System.arraycopy(words, 0, all, 1, words.length);
        return echome("", false, all);
    }

    @Test
    void printsATable() {
        assertThat(sql("SELECT name, 12 AS n, email FROM users").out())
                .isEqualTo(
                        """
                        ┌────────────────────┬────┬───────┐
                        │ name               │  n │ email │
                        ├────────────────────┼────┼───────┤
                        │ Anna, "the" seller │ 12 │ ∅     │
                        └────────────────────┴────┴───────┘
                        1 row
                        """);
    }

    @Test
    void readsTheQueryFromStandardInput() {
        assertThat(echome("SELECT 6 * 7 AS answer;\n", false, "sql").out()).contains("│     42 │");
    }

    @Test
    void writesCsvAndJson() {
        String query =
                "SELECT name, 1.50 AS price, true AS fine, email, '{\"a\":1}'::jsonb AS j"
                        + " FROM users";

        assertThat(sql("--csv", query).out())
                .isEqualTo(
                        "name,price,fine,email,j\r\n"
                                + "\"Anna, \"\"the\"\" seller\",1.50,t,,\"{\"\"a\"\": 1}\"\r\n");
        assertThat(sql("--json", query).out())
                .isEqualToIgnoringWhitespace(
                        """
                        [{"name":"Anna, \\"the\\" seller","price":1.50,"fine":true,"email":null,
                          "j":{"a": 1}}]
                        """);
    }

    @Test
    void writesMoreRowsThanATableShows() {
        String query = "SELECT generate_series(1, 2500) AS n";

        assertThat(sql("--csv", query).out().lines()).hasSize(2501);
        assertThat(sql(query).out()).endsWith("1000 rows, and more: --csv gives all\n");
    }

    @Test
    void namesTheColumnsThatMayBeRead() {
        Called called = sql("SELECT * FROM messages");

        assertThat(called.code()).isEqualTo(1);
        assertThat(called.err())
                .startsWith("Of messages the analyst may read only: ")
                .contains("processing_time_ms", "tokens_used")
                .doesNotContain("content");
    }

    @Test
    void namesTheTablesThatMayBeRead() {
        assertThat(sql("SELECT * FROM api_keys").err())
                .startsWith("The analyst may not read api_keys. Readable: analytics_catalogues,")
                .doesNotContain("outbox");
    }

    @Test
    void changesNothing() {
        assertThat(sql("DELETE FROM users").code()).isEqualTo(1);
        assertThat(sql("UPDATE products SET price = 0").err())
                .containsAnyOf("read-only", "permission denied", "may read only");
        assertThat(sql("SELECT count(*) AS sellers FROM users").out()).contains("│       1 │");
    }

    @Test
    void noQueryLeavesTheAnalystsRole() {
        String keys = "'SELECT * FROM api_keys'";
        for (String query :
                new String[] {
                    "SELECT query_to_xml("
                            + keys
                            + ", true, false, '')"
                            + " FROM (SELECT set_config('role', 'postgres', false)) AS q",
                    "SELECT query_to_xml('SELECT set_' || 'config(''role'', ''postgres'', true)',"
                            + " true, false, '')",
                    "SELECT U&\"set\\005fconfig\"('role', 'postgres', true)",
                    "SELECT Set_Config('session_authorization', 'postgres', true)"
                }) {
            Called called = sql(query);
            assertThat(called.err()).as(query).startsWith("The analyst may not use");
            assertThat(called.code()).isNotZero();
            assertThat(called.out()).isEmpty();
        }
        assertThat(sql("SELECT current_user AS who").out()).contains("echome_analyst");
    }

    @Test
    void whatFollowsAStatementAndIsNoneIsLeftOut() {
        assertThat(sql("SELECT 7 AS n; -- lucky").out()).contains("│ 7 │");
        assertThat(sql("--csv", "SELECT 7 AS n; /* lucky */ ;").out().lines())
                .containsExactly("n", "7");
    }

    @Test
    void copyIsRefusedWithTheWayOut() {
        assertThat(sql(" COPY users TO STDOUT").err()).contains("--csv");
    }

    @Test
    void takesOneStatementOnly() {
        assertThat(sql("RESET ROLE; SELECT * FROM api_keys").err())
                .isEqualTo("One statement at a time, please.\n");
    }

    @Test
    void stopsAQueryThatTakesTooLong() {
        assertThat(sql("--timeout", "1", "SELECT pg_sleep(30)").err())
                .startsWith("The query took longer than 1 s");
    }

    @Test
    void talksAtAPrompt() {
        Called called = echome("SELECT 1\nAS one;\nSELEC;\n\\q\n", true, "sql");

        assertThat(called.code()).isZero();
        assertThat(called.out()).contains("│ one │");
        assertThat(called.err()).contains("sql> ", "...> ", "syntax error");
    }

    @Test
    void tellsTheDatabasesHealth() {
        assertThat(echome("", false, "health").out())
                .contains("PostgreSQL 15", "pgvector    0.8", "at most 2");
    }

    @Test
    void putsBackWhatWasSetAside() {
        String id;
        try (var handle = database.superuser()) {
            id =
                    handle.createQuery(
                                    """
                                    WITH key AS (
                                        INSERT INTO api_keys (user_id, service, encrypted_key, last_4_chars)
                                        SELECT id, 'telegram', '\\x00', '1234' FROM users LIMIT 1
                                        RETURNING user_id, id
                                    ), bot AS (
                                        INSERT INTO bots (user_id, api_key_id, telegram_bot_id)
                                        SELECT user_id, id, 77 FROM key RETURNING user_id, id
                                    )
                                    INSERT INTO telegram_updates_set_aside
                                        (user_id, bot_id, update_id, chat_id, payload, received_at,
                                         last_error)
                                    SELECT user_id, id, 5, 9, '{}', now(), 'unreadable' FROM bot
                                    RETURNING id
                                    """)
                            .mapTo(String.class)
                            .one();
        }

        assertThat(echome("", false, "inbox").out()).contains(id, "unreadable");
        assertThat(echome("", false, "retry", id).code()).isZero();
        assertThat(echome("", false, "inbox").out()).doesNotContain(id).contains("│       1 │");
        assertThat(echome("", false, "retry", id).code()).isEqualTo(1);
    }
}
