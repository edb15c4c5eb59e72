package echome.bot.spend;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.analytics.ModelPrices;
import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SpendLimitsTest {
    private static final ModelPrices PRICES =
            new ModelPrices(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TWO));

    private final MigratedDatabase data = MigratedDatabase.create();
    private final Tenant seller = data.seller("Nell");

    @AfterEach
    void close() {
        data.close();
    }

    @Test
    void ofManyAtOnceOnlySoManyFitAsTheLimitHas() throws Exception {
        SpendLimits limits = limits("2026-11-22T10:00:00Z", Limit.TOKENS_PER_DAY, 1_000);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Reservation>> all =
                    java.util.stream.IntStream.range(0, 40)
                            .<Callable<Reservation>>mapToObj(
                                    i -> () -> reserve(limits, "client_" + i % 5, 300))
                            .toList();
            int got = 0;
            for (Future<Reservation> one : threads.invokeAll(all)) {
                got += one.get() instanceof Reservation.Reserved ? 1 : 0;
            }
            assertThat(got).isEqualTo(3);
        }
        assertThat(look("SELECT tokens_reserved FROM spend_daily WHERE client_id = ''"))
                .isEqualTo(900);
        assertThat(look("SELECT sum(tokens_reserved) FROM spend_daily WHERE client_id <> ''"))
                .isEqualTo(900);
    }

    @Test
    void aCustomersLimitLeavesOthersAlone() {
        SpendLimits limits = limits("2026-11-22T10:00:00Z", Limit.CLIENT_TOKENS_PER_DAY, 500);
        assertThat(reserve(limits, "a", 400)).isInstanceOf(Reservation.Reserved.class);
        assertThat(reserve(limits, "a", 400))
                .isEqualTo(new Reservation.Reached(LimitKind.CLIENT_DAY));
        assertThat(reserve(limits, "b", 400)).isInstanceOf(Reservation.Reserved.class);
    }

    @Test
    void settlingGivesBackWhatWasNotUsed() {
        SpendLimits limits = limits("2026-11-22T10:00:00Z", Limit.TOKENS_PER_DAY, 1_000);
        var held = (Reservation.Reserved) reserve(limits, "a", 900);
        assertThat(reserve(limits, "a", 900))
                .isEqualTo(new Reservation.Reached(LimitKind.SELLER_DAY));
        settle(limits, held, 80, 20);
        assertThat(reserve(limits, "a", 900)).isInstanceOf(Reservation.Reserved.class);
        assertThat(look("SELECT tokens_used FROM spend_daily WHERE client_id = ''")).isEqualTo(100);
    }

    @Test
    void whatADeadProcessHadReservedIsGivenBackOnce() {
        try (var handle = data.superuser()) {
            handle.execute("INSERT INTO workers (id, lock_key) VALUES ('wrk_lives', 1)");
        }
        SpendLimits dead = limits("2026-11-22T10:00:00Z", Limit.TOKENS_PER_DAY, 1_000);
        dead.heldBy("wrk_dead");
        SpendLimits lives = limits("2026-11-22T10:00:00Z", Limit.TOKENS_PER_DAY, 1_000);
        lives.heldBy("wrk_lives");
        var lost = (Reservation.Reserved) reserve(dead, "a", 300);
        reserve(dead, "a", 300);
        var held = (Reservation.Reserved) reserve(lives, "b", 400);
        assertThat(reserve(lives, "a", 1)).isInstanceOf(Reservation.Reached.class);
        Reclaiming reclaiming = new Reclaiming(data.database(), Duration.ofMinutes(10));
        assertThat(reclaiming.settle()).isEqualTo(2);
        assertThat(reclaiming.settle()).isZero();
        assertThat(reserved("")).isEqualTo(400);
        assertThat(reserved("a")).isZero();
        assertThat(reserved("b")).isEqualTo(400);
        settle(dead, lost, 20, 10); // It was not dead after all.
        assertThat(reserved("")).as("not given back twice").isEqualTo(400);
        assertThat(look("SELECT tokens_used FROM spend_daily WHERE client_id = ''")).isEqualTo(30);
        settle(lives, held, 100, 0);
        assertThat(reserved("")).isZero();
        assertThat(look("SELECT count(*) FROM spend_reservations")).isZero();
    }

    @Test
    void aReservationOlderThanAnyCallIsGivenBackAlsoWhereItsProcessLives() {
        SpendLimits limits = limits("2026-11-22T10:00:00Z", Limit.TOKENS_PER_DAY, 1_000);
        reserve(limits, "a", 600);
        reserve(limits, "b", 300);
        try (var handle = data.superuser()) {
            handle.execute(
                    "UPDATE spend_reservations SET made_at = now() - interval '11 minutes'"
                            + " WHERE client_id = 'a'");
        }
        assertThat(new Reclaiming(data.database(), Duration.ofMinutes(10)).settle()).isEqualTo(1);
        assertThat(reserved("")).isEqualTo(300);
        assertThat(reserved("a")).isZero();
    }

    private long reserved(String client) {
        return look("SELECT tokens_reserved FROM spend_daily WHERE client_id = '" + client + "'");
    }

    @Test
    void theMonthCountsItsEarlierDaysAndALostReservationOnlyItsOwn() {
        SpendLimits monday = limits("2026-11-02T10:00:00Z", Limit.TOKENS_PER_MONTH, 1_000);
        settle(monday, (Reservation.Reserved) reserve(monday, "a", 600), 600, 0);
        reserve(monday, "a", 400);
        SpendLimits tuesday = limits("2026-11-03T10:00:00Z", Limit.TOKENS_PER_MONTH, 1_000);
        assertThat(reserve(tuesday, "a", 401))
                .isEqualTo(new Reservation.Reached(LimitKind.SELLER_MONTH));
        assertThat(reserve(tuesday, "a", 400)).isInstanceOf(Reservation.Reserved.class);
        SpendLimits december = limits("2026-12-01T10:00:00Z", Limit.TOKENS_PER_MONTH, 1_000);
        assertThat(reserve(december, "a", 1_000)).isInstanceOf(Reservation.Reserved.class);
    }

    @Test
    void moneyIsHeldAtTheDearerPriceAndTheSellersOwnLimitComesFirst() {
        SpendLimits limits = limits("2026-11-22T10:00:00Z", Limit.COST_PER_DAY, 100);
        data.database()
                .runAsTenant(
                        seller,
                        handle ->
                                limits.set(
                                        handle,
                                        seller,
                                        Limit.COST_PER_DAY,
                                        Optional.of(new BigDecimal("2.5"))));
        var held = (Reservation.Reserved) reserve(limits, "a", 1_000_000);
        assertThat(held.cost()).isEqualByComparingTo("2");
        assertThat(reserve(limits, "a", 1_000_000))
                .isEqualTo(new Reservation.Reached(LimitKind.SELLER_DAY));
        settle(limits, held, 500_000, 0);
        assertThat(reserve(limits, "a", 1_000_000)).isInstanceOf(Reservation.Reserved.class);
    }

    @Test
    void withoutLimitsNothingIsReservedButAllIsCounted() {
        SpendLimits limits = new SpendLimits(Map.of(), PRICES, at("2026-11-22T10:00:00Z"));
        var free = (Reservation.Reserved) reserve(limits, "a", 1_000);
        assertThat(free.tokens()).isZero();
        assertThat(look("SELECT count(*) FROM spend_daily")).isZero();
        settle(limits, free, 1_000_000, 1_000_000);
        assertThat(look("SELECT cost FROM spend_daily WHERE client_id = ''")).isEqualTo(3);
    }

    @Test
    void aSellersOwnWorkKeepsTheShopsLimitAndNoCustomers() {
        SpendLimits customers = limits("2026-11-22T10:00:00Z", Limit.CLIENT_TOKENS_PER_DAY, 100);
        assertThat(reserve(customers, "a", 400)).isInstanceOf(Reservation.Reached.class);
        assertThat(reserve(customers, OwnWork.LISTEN.spender(), 400))
                .isInstanceOf(Reservation.Reserved.class);
        assertThat(reserve(customers, "a", 400))
                .as("own work without limits frees no customer")
                .isInstanceOf(Reservation.Reached.class);
        SpendLimits shop = limits("2026-11-22T10:00:00Z", Limit.TOKENS_PER_DAY, 100);
        assertThat(reserve(shop, OwnWork.LISTEN.spender(), 400))
                .isEqualTo(new Reservation.Reached(LimitKind.SELLER_DAY));
    }

    @Test
    void aLimitThatIsSetLaterCountsOwnWorkBesideReplies() {
        SpendLimits limits = new SpendLimits(Map.of(), PRICES, at("2026-11-22T10:00:00Z"));
        var held = (Reservation.Reserved) reserve(limits, OwnWork.LISTEN.spender(), 1_000);
        settle(limits, held, 300, 0);
        try (var handle = data.superuser()) {
            handle.execute(
                    """
                    WITH persona AS (INSERT INTO personas (user_id, name) VALUES (?, 'x') RETURNING user_id, id),
                    talk AS (INSERT INTO conversations (user_id, persona_id, channel)
                             SELECT user_id, id, 'telegram' FROM persona RETURNING user_id, id)
                    INSERT INTO messages (user_id, conversation_id, sender, content, tokens_used, created_at)
                    SELECT user_id, id, 'persona', 'x', '{"prompt": 400, "completion": 100}', '2026-11-20T10:00:00Z'
                    FROM talk
                    """,
                    seller.userId());
        }
        for (int twice = 0; twice < 2; twice++) {
            data.database()
                    .runAsTenant(
                            seller,
                            handle ->
                                    limits.set(
                                            handle,
                                            seller,
                                            Limit.TOKENS_PER_MONTH,
                                            Optional.of(BigDecimal.valueOf(1_000))));
            assertThat(look("SELECT sum(tokens_used) FROM spend_daily WHERE client_id = ''"))
                    .isEqualTo(800);
        }
        assertThat(reserve(limits, "a", 201))
                .isEqualTo(new Reservation.Reached(LimitKind.SELLER_MONTH));
        assertThat(reserve(limits, "a", 200)).isInstanceOf(Reservation.Reserved.class);
    }

    private SpendLimits limits(String now, Limit limit, long most) {
        return new SpendLimits(Map.of(limit, BigDecimal.valueOf(most)), PRICES, at(now));
    }

    private static Clock at(String now) {
        return Clock.fixed(Instant.parse(now), ZoneOffset.UTC);
    }

    private Reservation reserve(SpendLimits limits, String client, long tokens) {
        return data.database()
                .asTenant(seller, handle -> limits.reserve(handle, seller, client, tokens));
    }

    private void settle(SpendLimits limits, Reservation.Reserved held, long in, long out) {
        data.database().runAsTenant(seller, handle -> limits.settle(handle, held, in, out));
    }

    private long look(String sql) {
        try (var handle = data.superuser()) {
            return handle.select(sql).mapTo(Long.class).one();
        }
    }
}
