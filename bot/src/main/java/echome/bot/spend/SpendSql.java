package echome.bot.spend;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The statements on {@code spend_daily}; the customer's row is always locked before the shop's. */
final class SpendSql {
    static final String RESERVE =
            """
            WITH shop AS (
                SELECT (:now AT TIME ZONE s.time_zone)::date AS day,
                       CASE WHEN :customer THEN coalesce((s.limits ->> 'client_tokens_per_day')::numeric, :client_tokens_per_day::numeric) END AS client_tokens,
                       coalesce((s.limits ->> 'tokens_per_day')::numeric, :tokens_per_day::numeric) AS day_tokens,
                       coalesce((s.limits ->> 'tokens_per_month')::numeric, :tokens_per_month::numeric) AS month_tokens,
                       CASE WHEN :priced AND :customer THEN coalesce((s.limits ->> 'client_cost_per_day')::numeric, :client_cost_per_day::numeric) END AS client_cost,
                       CASE WHEN :priced THEN coalesce((s.limits ->> 'cost_per_day')::numeric, :cost_per_day::numeric) END AS day_cost,
                       CASE WHEN :priced THEN coalesce((s.limits ->> 'cost_per_month')::numeric, :cost_per_month::numeric) END AS month_cost
                FROM shop_settings s WHERE s.user_id = :user),
            limits AS (
                SELECT *, num_nonnulls(client_tokens, day_tokens, month_tokens,
                                       client_cost, day_cost, month_cost) > 0 AS limited FROM shop),
            earlier AS (
                SELECT coalesce(sum(d.tokens_used), 0) AS tokens, coalesce(sum(d.cost), 0) AS cost
                FROM shop JOIN spend_daily d ON d.user_id = :user AND d.client_id = ''
                     AND d.day >= date_trunc('month', shop.day)::date AND d.day < shop.day),
            room AS (
                SELECT coalesce(client_tokens, 'Infinity') AS client_tokens,
                       coalesce(client_cost, 'Infinity') AS client_cost,
                       least(coalesce(day_tokens, 'Infinity'), coalesce(month_tokens - earlier.tokens, 'Infinity')) AS tokens,
                       least(coalesce(day_cost, 'Infinity'), coalesce(month_cost - earlier.cost, 'Infinity')) AS cost
                FROM limits, earlier),
            client AS (
                INSERT INTO spend_daily AS d (user_id, client_id, day, tokens_reserved, cost_reserved)
                SELECT :user, :client, limits.day, :tokens, :cost FROM limits, room
                WHERE limited AND :tokens <= room.client_tokens AND :cost <= room.client_cost
                ON CONFLICT (user_id, client_id, day) DO UPDATE
                SET tokens_reserved = d.tokens_reserved + :tokens, cost_reserved = d.cost_reserved + :cost
                WHERE d.tokens_used + d.tokens_reserved + :tokens <= (SELECT client_tokens FROM room)
                  AND d.cost + d.cost_reserved + :cost <= (SELECT client_cost FROM room)
                RETURNING 1),
            seller AS (
                INSERT INTO spend_daily AS d (user_id, client_id, day, tokens_reserved, cost_reserved)
                SELECT :user, '', limits.day, :tokens, :cost FROM limits, room
                WHERE EXISTS (SELECT 1 FROM client) AND :tokens <= room.tokens AND :cost <= room.cost
                ON CONFLICT (user_id, client_id, day) DO UPDATE
                SET tokens_reserved = d.tokens_reserved + :tokens, cost_reserved = d.cost_reserved + :cost
                WHERE d.tokens_used + d.tokens_reserved + :tokens <= (SELECT tokens FROM room)
                  AND d.cost + d.cost_reserved + :cost <= (SELECT cost FROM room)
                RETURNING d.day),
            held AS (
                INSERT INTO spend_reservations (user_id, client_id, day, tokens, cost, held_by)
                SELECT :user, :client, day, :tokens, :cost, :holder FROM seller
                RETURNING id)
            SELECT limited, EXISTS (SELECT 1 FROM client), EXISTS (SELECT 1 FROM seller),
                   coalesce(month_tokens - earlier.tokens < coalesce(day_tokens, 'Infinity')
                            AND month_tokens - earlier.tokens < coalesce(today.tokens, 0) + :tokens, false)
                   OR coalesce(month_cost - earlier.cost < coalesce(day_cost, 'Infinity')
                               AND month_cost - earlier.cost < coalesce(today.cost, 0) + :cost, false),
                   limits.day, (SELECT id FROM held)
            FROM limits CROSS JOIN earlier
            LEFT JOIN LATERAL (
                SELECT tokens_used + tokens_reserved AS tokens, cost + cost_reserved AS cost
                FROM spend_daily WHERE user_id = :user AND client_id = '' AND day = limits.day) AS today ON true
            """;

    static final String GIVE_BACK_CLIENT =
            """
            UPDATE spend_daily SET tokens_reserved = greatest(0, tokens_reserved - :tokens),
                                   cost_reserved = greatest(0, cost_reserved - :cost)
            WHERE user_id = :user AND client_id = :client AND day = :day
            """;

    static final String SETTLE =
            """
            WITH held AS (
                DELETE FROM spend_reservations WHERE id = :id RETURNING tokens, cost),
            back AS (
                SELECT coalesce(sum(tokens), 0) AS tokens, coalesce(sum(cost), 0) AS cost FROM held),
            client AS (
                INSERT INTO spend_daily AS d (user_id, client_id, day, tokens_used, cost)
                VALUES (:user, :client, :day, :used, :paid)
                ON CONFLICT (user_id, client_id, day) DO UPDATE
                SET tokens_reserved = greatest(0, d.tokens_reserved - (SELECT tokens FROM back)),
                    cost_reserved = greatest(0, d.cost_reserved - (SELECT cost FROM back)),
                    tokens_used = d.tokens_used + :used, cost = d.cost + :paid
                RETURNING 1)
            INSERT INTO spend_daily AS d (user_id, client_id, day, tokens_used, cost)
            SELECT :user, '', :day, :used, :paid FROM client
            ON CONFLICT (user_id, client_id, day) DO UPDATE
            SET tokens_reserved = greatest(0, d.tokens_reserved - (SELECT tokens FROM back)),
                cost_reserved = greatest(0, d.cost_reserved - (SELECT cost FROM back)),
                tokens_used = d.tokens_used + :used, cost = d.cost + :paid
            """;

    /**
     * Reservations that nobody will settle, by seller: the process is gone, or they are too old.
     */
    static final String ABANDONED =
            """
            SELECT r.user_id, array_agg(r.id) FROM spend_reservations r
            WHERE r.made_at < now() - make_interval(secs => :longest)
               OR (r.held_by IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM workers w WHERE w.id = r.held_by))
            GROUP BY r.user_id
            """;

    /** The customer's rows come before the shop's, like everywhere. */
    static final String RECLAIM =
            """
            WITH gone AS (
                DELETE FROM spend_reservations WHERE id = ANY(:ids)
                RETURNING client_id, day, tokens, cost),
            clients AS (
                UPDATE spend_daily d
                SET tokens_reserved = greatest(0, d.tokens_reserved - back.tokens),
                    cost_reserved = greatest(0, d.cost_reserved - back.cost)
                FROM (SELECT client_id, day, sum(tokens) AS tokens, sum(cost) AS cost
                      FROM gone GROUP BY client_id, day) AS back
                WHERE d.user_id = :user AND d.client_id = back.client_id AND d.day = back.day
                RETURNING 1),
            shop AS (
                UPDATE spend_daily d
                SET tokens_reserved = greatest(0, d.tokens_reserved - back.tokens),
                    cost_reserved = greatest(0, d.cost_reserved - back.cost)
                FROM (SELECT day, sum(tokens) AS tokens, sum(cost) AS cost FROM gone
                      WHERE (SELECT count(*) FROM clients) >= 0 GROUP BY day) AS back
                WHERE d.user_id = :user AND d.client_id = '' AND d.day = back.day)
            SELECT count(*) FROM gone
            """;

    /**
     * What this month's replies took, for a shop that had no limits so far; its own work is always
     * counted on the way.
     */
    static final String CATCH_UP =
            """
            WITH shop AS (
                SELECT time_zone,
                       CASE WHEN :month THEN date_trunc('month', :now AT TIME ZONE time_zone)
                            ELSE date_trunc('day', :now AT TIME ZONE time_zone) - interval '1 day'
                       END AS since
                FROM shop_settings WHERE user_id = :user),
            said AS (
                SELECT c.client_id, (m.created_at AT TIME ZONE shop.time_zone)::date AS day,
                       coalesce((m.tokens_used ->> 'prompt')::bigint, 0) AS prompt,
                       coalesce((m.tokens_used ->> 'completion')::bigint, 0) AS completion
                FROM shop
                JOIN messages m ON m.user_id = :user AND m.sender = 'persona'
                     AND m.created_at >= shop.since AT TIME ZONE shop.time_zone
                JOIN conversations c ON c.user_id = m.user_id AND c.id = m.conversation_id),
            used AS (
                SELECT coalesce(client_id, '') AS client_id, day, sum(prompt + completion) AS tokens,
                       round(sum(prompt * :input + completion * :output) / 1000000, 6) AS cost
                FROM said GROUP BY 1, 2
                UNION ALL
                SELECT client_id, day, tokens_used, cost FROM spend_daily, shop
                WHERE user_id = :user AND client_id = ANY (:own) AND day >= shop.since::date),
            summed AS (
                SELECT '' AS client_id, day, tokens, cost FROM used
                UNION ALL
                SELECT client_id, day, tokens, cost FROM used WHERE client_id <> '')
            INSERT INTO spend_daily AS d (user_id, client_id, day, tokens_used, cost)
            SELECT :user, client_id, day, sum(tokens), sum(cost) FROM summed GROUP BY client_id, day
            ON CONFLICT (user_id, client_id, day) DO UPDATE
            SET tokens_used = greatest(d.tokens_used, excluded.tokens_used),
                cost = greatest(d.cost, excluded.cost)
            """;

    private static final String USED =
            """
            SELECT coalesce(sum(d.tokens_used) FILTER (WHERE d.day = t.today), 0),
                   coalesce(sum(d.tokens_used), 0),
                   coalesce(sum(d.cost) FILTER (WHERE d.day = t.today), 0), coalesce(sum(d.cost), 0),
                   t.limits::text
            FROM (SELECT (:now AT TIME ZONE time_zone)::date AS today, limits, user_id
                  FROM shop_settings WHERE user_id = :user) AS t
            LEFT JOIN spend_daily d ON d.user_id = t.user_id AND d.client_id = ''
                 AND d.day BETWEEN date_trunc('month', t.today)::date AND t.today
            GROUP BY t.limits
            """;

    private SpendSql() {}

    static Map<Limit, SpendLimits.Standing> standing(
            Handle handle, String userId, Instant now, Map<Limit, BigDecimal> standard) {
        return handle.createQuery(USED)
                .bind("user", userId)
                .bind("now", now)
                .map((row, _) -> {
                    Map<Limit, BigDecimal> used = new EnumMap<>(Limit.class);
                    used.put(Limit.TOKENS_PER_DAY, row.getBigDecimal(1));
                    used.put(Limit.TOKENS_PER_MONTH, row.getBigDecimal(2));
                    used.put(Limit.COST_PER_DAY, row.getBigDecimal(3));
                    used.put(Limit.COST_PER_MONTH, row.getBigDecimal(4));
                    return standing(own(row.getString(5)), standard, used);
                })
                .findOne()
                .orElseGet(() -> standing(Map.of(), standard, Map.of()));
    }

    private static Map<Limit, SpendLimits.Standing> standing(
            Map<Limit, BigDecimal> own,
            Map<Limit, BigDecimal> standard,
            Map<Limit, BigDecimal> used) {
        Map<Limit, SpendLimits.Standing> all = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            Optional<BigDecimal> most =
                    Optional.ofNullable(own.get(limit))
                            .or(() -> Optional.ofNullable(standard.get(limit)));
            all.put(
                    limit,
                    new SpendLimits.Standing(
                            most,
                            own.containsKey(limit),
                            used.getOrDefault(limit, BigDecimal.ZERO)));
        }
        return all;
    }

    private static Map<Limit, BigDecimal> own(String json) {
        Map<Limit, BigDecimal> own = new EnumMap<>(Limit.class);
        try {
            var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(json);
            for (Limit limit : Limit.values()) {
                if (tree.hasNonNull(limit.key())) {
                    own.put(limit, new BigDecimal(tree.path(limit.key()).asText()));
                }
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("limits of a shop are not JSON", e);
        }
        return own;
    }

    static void set(Handle handle, String userId, Limit limit, Optional<BigDecimal> most) {
        if (most.isPresent()) {
            handle.createUpdate(
                            "UPDATE shop_settings SET limits = limits || jsonb_build_object(:key,"
                                    + " :most::numeric) WHERE user_id = :user")
                    .bind("key", limit.key())
                    .bind("most", most.get())
                    .bind("user", userId)
                    .execute();
        } else {
            handle.createUpdate(
                            "UPDATE shop_settings SET limits = limits - :key WHERE user_id = :user")
                    .bind("key", limit.key())
                    .bind("user", userId)
                    .execute();
        }
    }
}
