package echome.bot.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class AnalyticsTest {
    private final MigratedDatabase data = MigratedDatabase.create();
    private final Tenant seller = data.seller("Nell");

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void theNamedQueriesCountAllSellersAsTheAnalyst() {
        reply("Nell's persona", 100, 1_000);
        Map<String, Object> time = first(NamedQuery.RESPONSE_TIME);
        assertThat(time.get("median_time_ms")).isEqualTo(100.0);
        assertThat(first(NamedQuery.TOP_PERSONAS).get("conversation_count")).isEqualTo(1L);
        Map<String, Object> tokens = first(NamedQuery.TOKENS_BY_SELLER);
        assertThat(tokens.get("total_tokens")).isEqualTo(1_000L);
        assertThat(NamedQuery.of("top-personas")).contains(NamedQuery.TOP_PERSONAS);
    }

    @Test
    void everyQueryOfTheDocumentationRuns() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "analytics.md"));
        Matcher block = Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL).matcher(page);
        int ran = 0;
        while (block.find()) {
            String sql = block.group(1);
            data.database().asAnalyst(handle -> handle.select(sql).mapToMap().list());
            ran++;
        }
        assertThat(ran).isEqualTo(4);
        for (NamedQuery query : NamedQuery.values()) {
            assertThat(page).contains(query.sql().strip());
        }
    }

    @Test
    void theReportNamesTheShopWithItsFigures() {
        reply("Nell's persona", 1_500, 2_000_000);
        ModelPrices prices =
                new ModelPrices(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TWO));
        List<String> lines = new ShopReport(data.database(), prices, Clock.systemUTC()).lines();
        assertThat(String.join("\n", lines))
                .contains("Nell (" + seller.userId() + ")", "replies 1", "median 1.5 s")
                .contains("cost 3", "asked: Pen (1)");
    }

    private Map<String, Object> first(NamedQuery query) {
        return data.database()
                .asAnalyst(handle -> handle.select(query.sql()).mapToMap().list())
                .getFirst();
    }

    private void reply(String persona, int millis, int tokens) {
        try (Handle handle = data.superuser()) {
            handle.createUpdate(
                            """
                            WITH persona AS (
                                INSERT INTO personas (user_id, name) VALUES (:user, :persona) RETURNING id),
                            product AS (
                                INSERT INTO products (user_id, name, price, currency)
                                VALUES (:user, 'Pen', 1, 'USD') RETURNING id),
                            conversation AS (
                                INSERT INTO conversations (user_id, persona_id, channel)
                                SELECT :user, id, 'telegram' FROM persona RETURNING id)
                            INSERT INTO messages (user_id, conversation_id, sender, content, processing_time_ms,
                                                  tokens_used, rag_context, guard)
                            SELECT :user, c.id, 'persona', 'x', :millis,
                                   jsonb_build_object('prompt', :tokens / 2, 'completion', :tokens / 2, 'total', :tokens),
                                   jsonb_build_array(jsonb_build_object('product_id', p.id)),
                                   '{"verdict": "passed"}'
                            FROM conversation c, product p
                            """)
                    .bind("user", seller.userId())
                    .bind("persona", persona)
                    .bind("millis", millis)
                    .bind("tokens", tokens)
                    .execute();
        }
    }
}
