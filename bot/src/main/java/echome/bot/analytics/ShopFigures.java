package echome.bot.analytics;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What happened in a shop since a moment.
 *
 * @param medianMillis of the time from taking a turn up to its reply
 * @param guard replies by the guard's verdict
 * @param offline replies that were composed without a model
 * @param asked products that replies rested on first, most often first
 * @param besides what models took beside replies, by the name in {@code spend_daily}
 */
public record ShopFigures(
        int conversations,
        int customers,
        int replies,
        long medianMillis,
        long p95Millis,
        long promptTokens,
        long completionTokens,
        Map<String, Integer> guard,
        int offline,
        List<Asked> asked,
        List<Besides> besides) {

    /** Tokens of work that is no reply, and what they cost where prices are known. */
    public record Besides(String work, long tokens, BigDecimal cost) {}

    /** A product and in how many replies it came first. */
    public record Asked(String name, int replies) {}

    private static final String TOTALS =
            """
            SELECT count(DISTINCT m.conversation_id), count(DISTINCT c.client_id), count(*),
                   coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY m.processing_time_ms), 0),
                   coalesce(percentile_disc(0.95) WITHIN GROUP (ORDER BY m.processing_time_ms), 0),
                   coalesce(sum((m.tokens_used ->> 'prompt')::bigint), 0),
                   coalesce(sum((m.tokens_used ->> 'completion')::bigint), 0),
                   count(*) FILTER (WHERE m.model = 'offline')
            FROM messages m
            JOIN conversations c ON c.user_id = m.user_id AND c.id = m.conversation_id
            WHERE m.user_id = :user AND m.sender = 'persona' AND m.created_at >= :since
            """;
    private static final String VERDICTS =
            """
            SELECT coalesce(guard ->> 'verdict', 'none'), count(*) FROM messages
            WHERE user_id = :user AND sender = 'persona' AND created_at >= :since
            GROUP BY 1
            """;
    private static final String ASKED =
            """
            SELECT p.name, count(*) AS replies
            FROM messages m
            JOIN products p ON p.user_id = m.user_id AND p.id = m.rag_context -> 0 ->> 'product_id'
            WHERE m.user_id = :user AND m.sender = 'persona' AND m.created_at >= :since
            GROUP BY p.id, p.name ORDER BY replies DESC, p.name LIMIT :limit
            """;

    private static final String BESIDES =
            """
            SELECT d.client_id, sum(d.tokens_used), sum(d.cost)
            FROM spend_daily d JOIN shop_settings s ON s.user_id = d.user_id
            WHERE d.user_id = :user AND d.client_id LIKE 'persona-%'
              AND d.day >= (CAST(:since AS timestamptz) AT TIME ZONE s.time_zone)::date
            GROUP BY 1 HAVING sum(d.tokens_used) > 0 ORDER BY 1
            """;

    public ShopFigures {
        guard = Map.copyOf(guard);
        asked = List.copyOf(asked);
        besides = List.copyOf(besides);
    }

    /** The figures of one seller, in their own transaction. */
    public static ShopFigures of(Handle handle, String userId, Instant since) {
        Map<String, Integer> guard = new TreeMap<>();
        handle.createQuery(VERDICTS)
                .bind("user", userId)
                .bind("since", since)
                .map((row, _) -> Map.entry(row.getString(1), row.getInt(2)))
                .forEach(entry -> guard.put(entry.getKey(), entry.getValue()));
        List<Asked> asked =
                handle.createQuery(ASKED)
                        .bind("user", userId)
                        .bind("since", since)
                        .bind("limit", 5)
                        .map((row, _) -> new Asked(row.getString(1), row.getInt(2)))
                        .list();
        List<Besides> besides =
                handle.createQuery(BESIDES)
                        .bind("user", userId)
                        .bind("since", since)
                        .map((row, _) ->
                                new Besides(row.getString(1), row.getLong(2), row.getBigDecimal(3)))
                        .list();
        return handle.createQuery(TOTALS)
                .bind("user", userId)
                .bind("since", since)
                .map((row, _) ->
                        new ShopFigures(
                                row.getInt(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6),
                                row.getLong(7),
                                guard,
                                row.getInt(8),
                                asked,
                                besides))
                .one();
    }
}
