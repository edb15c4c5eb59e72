package echome.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The analytics queries of the Echo Me schema, to the letter, on rows whose figures are known. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnalyticsQueriesTest {
    private static final String MOST_ACTIVE_PERSONAS =
            """
            SELECT p.name, p.id, COUNT(c.id) AS conversation_count
            FROM personas p
            LEFT JOIN conversations c ON p.id = c.persona_id
            WHERE p.user_id = 'usr_abc123'
            GROUP BY p.id
            ORDER BY conversation_count DESC
            LIMIT 10;
            """;

    private static final String AVERAGE_RESPONSE_TIME =
            """
            SELECT
                AVG(processing_time_ms) AS avg_time_ms,
                PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY processing_time_ms) AS median_time_ms,
                PERCENTILE_CONT(0.95) WITHIN GROUP (ORDER BY processing_time_ms) AS p95_time_ms
            FROM messages
            WHERE sender = 'persona' AND created_at > NOW() - INTERVAL '7 days';
            """;

    private static final String TOKEN_USAGE_BY_USER =
            """
            SELECT
                u.email,
                SUM((m.tokens_used->>'total')::INTEGER) AS total_tokens,
                SUM((m.tokens_used->>'total')::INTEGER) * 0.00002 AS estimated_cost_usd
            FROM messages m
            JOIN conversations c ON m.conversation_id = c.id
            JOIN personas p ON c.persona_id = p.id
            JOIN users u ON p.user_id = u.id
            WHERE m.created_at > NOW() - INTERVAL '30 days'
            GROUP BY u.id
            ORDER BY total_tokens DESC;
            """;

    private static final String ROWS =
            """
            INSERT INTO users (id, email) VALUES
                ('usr_abc123', 'anna@shop.example'), ('usr_other', 'boris@shop.example');
            INSERT INTO personas (id, user_id, name) VALUES
                ('persona_max', 'usr_abc123', 'Max'), ('persona_idle', 'usr_abc123', 'Idle'),
                ('persona_eva', 'usr_other', 'Eva');
            INSERT INTO conversations (id, user_id, persona_id, channel) VALUES
                ('conv_1', 'usr_abc123', 'persona_max', 'telegram'),
                ('conv_2', 'usr_abc123', 'persona_max', 'telegram'),
                ('conv_3', 'usr_other', 'persona_eva', 'telegram');
            INSERT INTO messages (user_id, conversation_id, sender, content, processing_time_ms,
                                  tokens_used, guard, created_at) VALUES
                ('usr_abc123', 'conv_1', 'user', 'Hi', 9000, NULL, NULL, now()),
                ('usr_abc123', 'conv_1', 'persona', 'Hello', 100, '{"total": 1335}',
                 '{"verdict": "passed"}', now()),
                ('usr_abc123', 'conv_2', 'persona', 'Hello', 200, '{"total": 665}', NULL, now()),
                ('usr_other', 'conv_3', 'persona', 'Hello', 300, '{"total": 500}', NULL, now()),
                ('usr_other', 'conv_3', 'persona', 'Hello', 400, NULL, NULL, now()),
                ('usr_other', 'conv_3', 'persona', 'Hello', 70000, '{"total": 100}', NULL,
                 now() - interval '8 days'),
                ('usr_other', 'conv_3', 'persona', 'Hello', 80000, '{"total": 100000}', NULL,
                 now() - interval '31 days');
            """;

    private final MigratedDatabase migrated = MigratedDatabase.create();
    private final Handle superuser = migrated.superuser();

    @BeforeAll
    void insertKnownRows() {
        superuser.createScript(ROWS).execute();
    }

    @AfterAll
    void close() {
        superuser.close();
        migrated.close();
    }

    @Test
    void countConversationsOfEachPersona() {
        onBoth(
                MOST_ACTIVE_PERSONAS,
                rows ->
                        assertThat(rows)
                                .extracting(row ->
                                        row.get("name") + " " + row.get("conversation_count"))
                                .containsExactly("Max 2", "Idle 0"));
    }

    @Test
    void tellTheResponseTimesOfTheLastSevenDays() {
        onBoth(
                AVERAGE_RESPONSE_TIME,
                rows ->
                        assertThat(rows)
                                .singleElement()
                                .satisfies(row -> {
                                    assertThat((BigDecimal) row.get("avg_time_ms"))
                                            .isEqualByComparingTo("250");
                                    assertThat(row.get("median_time_ms")).isEqualTo(250.0);
                                    assertThat(row.get("p95_time_ms")).isEqualTo(385.0);
                                }));
    }

    @Test
    void sumTheTokensOfEachSeller() {
        onBoth(
                TOKEN_USAGE_BY_USER,
                rows ->
                        assertThat(rows)
                                .extracting(row ->
                                        row.get("email")
                                                + " "
                                                + row.get("total_tokens")
                                                + " "
                                                + row.get("estimated_cost_usd"))
                                .containsExactly(
                                        "anna@shop.example 2000 0.04000",
                                        "boris@shop.example 600 0.01200"));
    }

    @Test
    void areHeldToOneSellerWhereASellerAsks() {
        String days = "SELECT replies || ' ' || median_time_ms AS seen FROM analytics_days";
        List<Map<String, Object>> seen =
                migrated.database()
                        .asTenant(new Tenant("usr_abc123"), handle -> rows(handle, days));
        assertThat(seen).extracting(row -> row.get("seen")).containsExactly("2 150");
        List<Map<String, Object>> all = migrated.database().asAnalyst(h -> rows(h, days));
        assertThat(all).hasSize(4);
    }

    private void onBoth(String sql, Consumer<List<Map<String, Object>>> check) {
        check.accept(rows(superuser, sql));
        check.accept(migrated.database().asAnalyst(handle -> rows(handle, sql)));
    }

    private static List<Map<String, Object>> rows(Handle handle, String sql) {
        return handle.select(sql).mapToMap().list();
    }
}
