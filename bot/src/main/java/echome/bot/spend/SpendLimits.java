package echome.bot.spend;

import echome.bot.analytics.ModelPrices;
import echome.bot.config.LimitSettings;
import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps replies within what customers, days and months may cost. What the shop has set comes before
 * the process's own limits.
 *
 * <p>Each step is one statement whose row locks make it safe beside others, over all processes: of
 * two replies at the limit one gets the rest. A reservation counts on its day only; {@link
 * Reclaiming} gives back those that a crash left behind.
 */
public final class SpendLimits {
    /** A seller without limits is not asked about again for so long. */
    private static final Duration FREE = Duration.ofSeconds(10);

    private final Map<Limit, BigDecimal> standard;
    private final ModelPrices prices;
    private final Clock clock;
    private final Map<String, Instant> freeUntil = new ConcurrentHashMap<>();
    private final Set<String> owing = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> holder = Optional.empty();

    /**
     * @param standard limits of sellers who have set none of their own
     */
    public SpendLimits(Map<Limit, BigDecimal> standard, ModelPrices prices, Clock clock) {
        this.standard = Map.copyOf(standard);
        this.prices = prices;
        this.clock = clock;
    }

    /** With the limits of the process's settings. */
    public static SpendLimits of(LimitSettings settings, ModelPrices prices, Clock clock) {
        Map<Limit, BigDecimal> standard = new EnumMap<>(Limit.class);
        put(standard, settings.clientDay(), Limit.CLIENT_TOKENS_PER_DAY, Limit.CLIENT_COST_PER_DAY);
        put(standard, settings.sellerDay(), Limit.TOKENS_PER_DAY, Limit.COST_PER_DAY);
        put(standard, settings.sellerMonth(), Limit.TOKENS_PER_MONTH, Limit.COST_PER_MONTH);
        return new SpendLimits(standard, prices, clock);
    }

    private static void put(
            Map<Limit, BigDecimal> standard,
            LimitSettings.Allowance allowance,
            Limit tokens,
            Limit cost) {
        allowance.tokens().ifPresent(most -> standard.put(tokens, BigDecimal.valueOf(most)));
        allowance.cost().ifPresent(most -> standard.put(cost, most));
    }

    /** Says which process reserves, by its name in {@code workers}. */
    public void heldBy(String workerId) {
        holder = Optional.of(workerId);
    }

    /** Whether the seller is known to have no limits, so that nothing has to be reserved. */
    public boolean isFree(Tenant tenant) {
        return clock.instant().isBefore(freeUntil.getOrDefault(tenant.userId(), Instant.MIN));
    }

    /**
     * Reserves what a reply or other work may take at most.
     *
     * @param clientId a customer's, or the name of a seller's {@link OwnWork}
     * @param tokens of prompt and reply together
     */
    public Reservation reserve(Handle handle, Tenant tenant, String clientId, long tokens) {
        Instant now = clock.instant();
        Instant free = freeUntil.getOrDefault(tenant.userId(), Instant.MIN);
        if (now.isBefore(free)) {
            return unlimited(tenant, clientId, now);
        }
        BigDecimal cost = prices.atMost(tokens).orElse(BigDecimal.ZERO);
        Asked asked =
                bound(handle.createQuery(SpendSql.RESERVE), tenant, now)
                        .bind("client", clientId)
                        .bind("customer", !OwnWork.is(clientId))
                        .bind("tokens", tokens)
                        .bind("cost", cost)
                        .bind("holder", holder.orElse(null))
                        .map((row, _) -> Asked.of(row))
                        .one();
        if (!asked.limited()) {
            if (!OwnWork.is(clientId)) { // customers may have limits nevertheless
                freeUntil.put(tenant.userId(), now.plus(FREE));
            }
            return unlimited(tenant, clientId, now);
        }
        if (!asked.client()) {
            return new Reservation.Reached(LimitKind.CLIENT_DAY);
        }
        var reserved =
                new Reservation.Reserved(
                        tenant.userId(), clientId, asked.day(), tokens, cost, asked.id());
        if (!asked.seller()) {
            giveBackClient(handle, reserved);
            return new Reservation.Reached(
                    asked.month() ? LimitKind.SELLER_MONTH : LimitKind.SELLER_DAY);
        }
        return reserved;
    }

    private record Asked(
            boolean limited,
            boolean client,
            boolean seller,
            boolean month,
            LocalDate day,
            Optional<String> id) {
        static Asked of(ResultSet row) throws SQLException {
            return new Asked(
                    row.getBoolean(1),
                    row.getBoolean(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getObject(5, LocalDate.class),
                    Optional.ofNullable(row.getString(6)));
        }
    }

    private static Reservation unlimited(Tenant tenant, String clientId, Instant now) {
        return new Reservation.Reserved(
                tenant.userId(),
                clientId,
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                0,
                BigDecimal.ZERO,
                Optional.empty());
    }

    private Query bound(Query query, Tenant tenant, Instant now) {
        query.bind("user", tenant.userId()).bind("now", now).bind("priced", priced());
        for (Limit limit : Limit.values()) {
            query.bind(limit.key(), Optional.ofNullable(standard.get(limit)));
        }
        return query;
    }

    private boolean priced() {
        return prices.atMost(1).isPresent();
    }

    private static void giveBackClient(Handle handle, Reservation.Reserved reserved) {
        handle.createUpdate(SpendSql.GIVE_BACK_CLIENT)
                .bind("user", reserved.userId())
                .bind("client", reserved.clientId())
                .bind("day", reserved.day())
                .bind("tokens", reserved.tokens())
                .bind("cost", reserved.cost())
                .execute();
    }

    /**
     * Replaces what was reserved by what a reply took; 0 gives all of it back.
     *
     * @param promptTokens all prompts together where a reply was made again
     */
    public void settle(
            Handle handle,
            Reservation.Reserved reserved,
            long promptTokens,
            long completionTokens) {
        handle.createUpdate(SpendSql.SETTLE)
                .bind("user", reserved.userId())
                .bind("client", reserved.clientId())
                .bind("day", reserved.day())
                .bind("id", reserved.id().orElse(""))
                .bind("used", promptTokens + completionTokens)
                .bind("paid", prices.cost(promptTokens, completionTokens).orElse(BigDecimal.ZERO))
                .execute();
    }

    /**
     * A limit in force and what was used of it.
     *
     * @param most empty where there is none
     * @param own whether the seller has set it
     */
    public record Standing(Optional<BigDecimal> most, boolean own, BigDecimal used) {}

    /** How a seller stands, by limit; nothing is counted for limits of single customers. */
    public Map<Limit, Standing> standing(Handle handle, Tenant tenant) {
        catchUp(handle, tenant, true);
        return SpendSql.standing(handle, tenant.userId(), clock.instant(), standard);
    }

    /** Says that a reply was made which is not counted yet. */
    public void owe(Tenant tenant) {
        owing.add(tenant.userId());
    }

    /** Counts what was made without limits since this was last done. */
    public void catchUp(Database database) {
        for (String userId : List.copyOf(owing)) {
            owing.remove(userId);
            Tenant tenant = new Tenant(userId);
            database.runAsTenant(tenant, handle -> catchUp(handle, tenant, false));
        }
    }

    /**
     * Without limits nothing is counted on the way; the replies themselves know what they took.
     *
     * @param month all of the month, otherwise since yesterday
     */
    private void catchUp(Handle handle, Tenant tenant, boolean month) {
        handle.createUpdate(SpendSql.CATCH_UP)
                .bind("user", tenant.userId())
                .bind("now", clock.instant())
                .bind("month", month)
                .bind(
                        "own",
                        Arrays.stream(OwnWork.values())
                                .map(OwnWork::spender)
                                .toArray(String[]::new))
                .bind("input", prices.input().orElse(BigDecimal.ZERO))
                .bind("output", prices.output().orElse(BigDecimal.ZERO))
                .execute();
    }

    /** Sets a seller's own limit; empty takes it away, so that the process's one holds. */
    public void set(Handle handle, Tenant tenant, Limit limit, Optional<BigDecimal> most) {
        if (most.isPresent()) {
            catchUp(handle, tenant, true);
        }
        SpendSql.set(handle, tenant.userId(), limit, most);
        freeUntil.remove(tenant.userId());
    }
}
