package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.conversation.RoadSettings;
import echome.bot.inbox.PollState;
import echome.bot.inbox.Poller;
import echome.bot.testkit.Customer;
import echome.bot.testkit.Pace;
import echome.bot.worker.Presence;
import echome.migrations.Database;
import echome.migrations.PoolSettings;
import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Two processes on one database with one bot. */
class TwoProcessesTest {
    private static final String CUT_PRESENCE =
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = 'echome-presence'
            """;

    @Test
    void onePollsAndTheOtherTakesOverWhenItStops() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            house.telegram.bot().awaitPolls(1, House.SOON);
            Engine second = house.open();
            anna.asks("hi", House.SOON);
            anna.asks("hi again", House.SOON);
            await(() -> states(second) == PollState.STANDBY);
            assertThat(states(house.engine())).isEqualTo(PollState.POLLING);
            assertThat(house.telegram.calls("getUpdates"))
                    .as("nobody disturbs the other's polls")
                    .allMatch(call -> call.status() == 200);
            long before = System.nanoTime();
            house.engine().close();
            anna.asks("still there?", Duration.ofSeconds(15));
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(15));
            await(() -> states(second) == PollState.POLLING);
        }
    }

    @Test
    void whoHasLostItsLockPollsNoMore() throws Exception {
        try (House house = House.quick();
                Handle another = house.data.superuser()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            long duty = Presence.duty("poll/" + house.look("SELECT id FROM bots", String.class));
            another.select(CUT_PRESENCE).mapTo(Integer.class).one();
            another.select("SELECT 1 FROM pg_advisory_lock(?)", duty).mapTo(Integer.class).one();
            await(() -> states(house.engine()) == PollState.STANDBY);
            int polls = house.telegram.bot().polls();
            anna.says("are you there?");
            assertThat(house.telegram.bot().polls()).isEqualTo(polls);
            another.select("SELECT pg_advisory_unlock(?)", duty).mapTo(Boolean.class).one();
            anna.awaitReplies(2, Duration.ofSeconds(15));
        }
    }

    @Test
    void bothWorkOnTurns() throws Exception {
        RoadSettings oneAtATime =
                new RoadSettings(Duration.ZERO, Duration.ofSeconds(15), 1_000, 1, 4);
        try (House house = new House(oneAtATime)) {
            house.open();
            house.model.pace(Pace.after(Duration.ofSeconds(4)));
            house.model.replies(_ -> "Hello.");
            house.telegram.customer("anna").says("hi");
            house.model.awaitRequests(1, House.SOON);
            house.telegram.customer("ben").says("hi");
            house.telegram.customer("cleo").says("hi");
            house.awaitCount(
                    "SELECT count(DISTINCT claimed_by) FROM turns WHERE state = 'open'", 2);
            for (String name : new String[] {"anna", "ben", "cleo"}) {
                house.telegram.customer(name).awaitReplies(1, House.SOON);
            }
        }
    }

    @Test
    void whoStandsByTellsTheOwnerThatNobodyPolls() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            house.telegram.bot().awaitPolls(1, House.SOON);
            Engine second = house.open();
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            await(() -> states(second) == PollState.STANDBY);
            MovedClock clock = new MovedClock();
            Watchdog watchdog =
                    new Watchdog(
                            house.data.database(),
                            second.conversations().notices(),
                            second.pollers()::all,
                            _ -> false,
                            Overview.LATE,
                            clock);
            house.awaitCount("SELECT count(*) FROM bots WHERE last_polled_at IS NOT NULL", 1);
            watchdog.look();
            house.awaitCount("SELECT count(*) FROM seller_notices", 0);
            house.change("UPDATE bots SET last_polled_at = now() - interval '10 minutes'");
            watchdog.look();
            assertThat(house.look("SELECT count(*) FROM seller_notices", Integer.class))
                    .as("all were off; this one has only just started")
                    .isZero();
            clock.move(Overview.LATE.plusSeconds(1));
            watchdog.look();
            watchdog.look();
            assertThat(owner.awaitReplies(2, House.SOON).getLast().text())
                    .contains("Telegram has not answered");
        }
    }

    @Test
    void aProcessWhoseNetworkFailsGivesUpItsDutiesAndComesBack() throws Exception {
        try (MigratedDatabase data = MigratedDatabase.create();
                Tunnel tunnel = Tunnel.to(data.address());
                Database far =
                        Database.openMigrated(
                                tunnel.address(data.address()), PoolSettings.standard());
                Presence first = new Presence(far);
                Presence second = new Presence(data.database())) {
            first.want(42);
            first.start();
            await(() -> first.holds(42));
            second.want(42);
            second.start();
            tunnel.freeze();
            try (Handle server = data.superuser()) {
                // What the server's own keepalive does after seconds.
                server.select(
                                """
                                SELECT count(pg_terminate_backend(a.pid)) FROM pg_stat_activity a
                                JOIN pg_locks l ON l.pid = a.pid
                                WHERE l.locktype = 'advisory' AND l.classid = 0 AND l.objid = 42
                                """)
                        .mapTo(Integer.class)
                        .one();
            }
            await(() -> second.holds(42));
            await(() -> !first.holds(42));
            tunnel.repair();
            second.release(42);
            await(() -> first.holds(42));
        }
    }

    @Test
    void aProcessThatComesBackTakesItsOwnLockAgain() throws Exception {
        try (MigratedDatabase data = MigratedDatabase.create();
                Handle lingering = data.superuser();
                Presence presence = new Presence(data.database())) {
            presence.onDuty((_, _) -> {
                throw new IllegalStateException("planted");
            });
            presence.want(42);
            presence.start();
            await(() -> presence.holds(42));
            long own =
                    UUID.fromString(presence.workerId().substring("wrk_".length()))
                            .getMostSignificantBits();
            lingering.select(CUT_PRESENCE).mapTo(Integer.class).one();
            lingering.select("SELECT 1 FROM pg_advisory_lock(?)", own).mapTo(Integer.class).one();
            await(() ->
                    lingering
                            .select(
                                    "SELECT count(*) = 1 FROM pg_locks WHERE locktype = 'advisory'"
                                            + " AND objid = 42 AND granted")
                            .mapTo(Boolean.class)
                            .one());
            lingering.select("SELECT pg_advisory_unlock(?)", own).mapTo(Boolean.class).one();
            await(() -> !free(lingering, own));
        }
    }

    private static boolean free(Handle handle, long key) {
        boolean got =
                handle.select("SELECT pg_try_advisory_lock(?)", key).mapTo(Boolean.class).one();
        if (got) {
            handle.select("SELECT pg_advisory_unlock(?)", key).mapTo(Boolean.class).one();
        }
        return got;
    }

    private static PollState states(Engine engine) {
        return engine.pollers().all().stream()
                .map(Poller::state)
                .findFirst()
                .orElse(PollState.DATABASE_AWAY);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + House.SOON.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
