package echome.bot.analytics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The analytics queries of the Echo Me schema; they run as the analyst, over all sellers. */
public enum NamedQuery {
    TOP_PERSONAS(
            """
            SELECT p.name, p.id, count(c.id) AS conversation_count
            FROM personas p
            LEFT JOIN conversations c ON p.id = c.persona_id
            GROUP BY p.id
            ORDER BY conversation_count DESC
            LIMIT 10
            """),
    RESPONSE_TIME(
            """
            SELECT avg(processing_time_ms) AS avg_time_ms,
                   percentile_cont(0.5) WITHIN GROUP (ORDER BY processing_time_ms) AS median_time_ms,
                   percentile_cont(0.95) WITHIN GROUP (ORDER BY processing_time_ms) AS p95_time_ms
            FROM messages
            WHERE sender = 'persona' AND created_at > now() - interval '7 days'
            """),
    TOKENS_BY_SELLER(
            """
            SELECT u.email, sum((m.tokens_used ->> 'total')::integer) AS total_tokens,
                   sum((m.tokens_used ->> 'total')::integer) * 0.00002 AS estimated_cost_usd
            FROM messages m
            JOIN conversations c ON m.conversation_id = c.id
            JOIN personas p ON c.persona_id = p.id
            JOIN users u ON p.user_id = u.id
            WHERE m.created_at > now() - interval '30 days'
            GROUP BY u.id
            ORDER BY total_tokens DESC
            """);

    private final String sql;

    NamedQuery(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    /** The query of this name, as {@code top-personas} or {@code TOP_PERSONAS}. */
    public static Optional<NamedQuery> of(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values()).filter(query -> query.name().equals(wanted)).findFirst();
    }
}
