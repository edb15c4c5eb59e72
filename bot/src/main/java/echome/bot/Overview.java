package echome.bot;

import echome.bot.health.Health;
import echome.bot.health.HealthSource;
import echome.bot.inbox.PollState;
import echome.bot.inbox.Poller;
import echome.bot.model.ModelHealth;
import echome.migrations.DatabaseHealth;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** How the whole process stands, for {@code /health} and the watchdog. */
final class Overview implements HealthSource {
    private static final Logger LOG = LoggerFactory.getLogger(Overview.class);

    /** A long poll lasts 50 s; after this without any answer the poller does not poll. */
    private static final Duration SILENT = Duration.ofSeconds(120);

    /** A row that has waited for so long tells of a queue that stands. */
    static final Duration LATE = Duration.ofSeconds(120);

    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final Parts parts;
    private final Engine engine;

    Overview(Parts parts, Engine engine) {
        this.parts = parts;
        this.engine = engine;
        parts.meters()
                .gauge(
                        "echome.turns.running",
                        "Turns in work",
                        engine.conversations().turns()::size);
        parts.meters().gauge("echome.outbox.in.flight", "Sends in work", engine.sender()::inFlight);
        parts.meters()
                .gauge(
                        "echome.database.connections.in.use",
                        "Connections of the pool that are in use",
                        parts.database()::connectionsInUse);
        parts.meters()
                .gauge(
                        "echome.database.threads.waiting",
                        "Threads that wait for a connection of the pool",
                        parts.database()::threadsWaiting);
        parts.meters()
                .gauge(
                        "echome.inbox.oldest.seconds",
                        "Age of the oldest waiting update",
                        () -> age("telegram_updates"));
        parts.meters()
                .gauge(
                        "echome.turns.oldest.seconds",
                        "Age of the oldest message that waits for its reply",
                        () -> age("turns"));
        parts.meters()
                .gauge(
                        "echome.outbox.oldest.seconds",
                        "Age of the oldest waiting send",
                        () -> age("outbox"));
        parts.meters()
                .gauge(
                        "echome.poll.age.seconds",
                        "Since Telegram last answered a poll",
                        this::pollAge);
    }

    private Number pollAge() {
        return engine.pollers().all().stream()
                .mapToLong(poller -> sincePoll(poller).toSeconds())
                .max()
                .orElse(0);
    }

    private Number age(String table) {
        try {
            return soon(() -> queue(table)).oldestAge().toSeconds();
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }

    @Override
    public Health now() {
        List<String> problems = new ArrayList<>();
        DatabaseView view = DatabaseView.UNKNOWN;
        try {
            view = soon(this::view);
        } catch (RuntimeException e) {
            LOG.warn("event=health_database cause={}", e.getClass().getSimpleName());
            problems.add(
                    "The database does not answer. Nothing is lost: Telegram keeps new messages"
                            + " meanwhile.");
        }
        Set<String> silent = view.unpolled();
        List<Health.PollerHealth> pollers =
                engine.pollers().all().stream()
                        .map(poller -> poller(poller, silent, problems))
                        .toList();
        late(view.inbox(), "inbox", problems);
        late(view.turns(), "unanswered turns", problems);
        late(view.outbox(), "outbox", problems);
        return new Health(
                view.database(),
                pollers,
                model(problems),
                vectorStore(problems),
                view.inbox(),
                view.outbox(),
                problems);
    }

    /** What the database says. */
    private record DatabaseView(
            Optional<DatabaseHealth> database,
            Health.Queue inbox,
            Health.Queue outbox,
            Health.Queue turns,
            Set<String> unpolled) {
        static final Health.Queue NOTHING = new Health.Queue(0, Duration.ZERO);
        static final DatabaseView UNKNOWN =
                new DatabaseView(Optional.empty(), NOTHING, NOTHING, NOTHING, Set.of());
    }

    private DatabaseView view() {
        return new DatabaseView(
                Optional.of(parts.database().health()),
                queue("telegram_updates"),
                queue("outbox"),
                queue("turns"),
                unpolled());
    }

    /** Who asks for the health does not wait as long as the road waits for a connection. */
    private static <T> T soon(Supplier<T> look) {
        CompletableFuture<T> looked = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("health")
                .start(() -> {
                    try {
                        looked.complete(look.get());
                    } catch (RuntimeException e) {
                        looked.completeExceptionally(e);
                    }
                });
        return looked.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    /** Whether a bot ought to be polled here and is not. */
    boolean isSilent(Poller poller) {
        return poller.state() == PollState.POLLING && sincePoll(poller).compareTo(SILENT) > 0;
    }

    /** Bots that no process has polled for long, this one or another. */
    private Set<String> unpolled() {
        return parts.database()
                .asWorker(handle ->
                        handle.select(
                                        """
                                        SELECT id FROM bots
                                        WHERE coalesce(last_polled_at, created_at)
                                              < now() - make_interval(secs => ?)
                                        """,
                                        SILENT.toSeconds())
                                .mapTo(String.class)
                                .set());
    }

    private Health.PollerHealth poller(Poller poller, Set<String> unpolled, List<String> problems) {
        boolean waits = poller.state() == PollState.STANDBY;
        Duration age = sincePoll(poller);
        boolean silent = waits ? unpolled.contains(poller.bot().id()) : isSilent(poller);
        boolean up = poller.state().healthy() && !silent;
        if (!up) {
            problems.add(
                    silent
                            ? waits
                                    ? "Another process is to poll this bot and does not: restart"
                                            + " it."
                                    : "Telegram has not answered a poll for %d s."
                                            .formatted(age.toSeconds())
                            : poller.state().meaning());
        }
        return new Health.PollerHealth(poller.bot().id(), poller.state().name(), up, age);
    }

    private Duration sincePoll(Poller poller) {
        return Duration.between(poller.lastSuccess(), parts.clock().instant());
    }

    private static void late(Health.Queue queue, String name, List<String> problems) {
        if (queue.oldestAge().compareTo(LATE) > 0) {
            problems.add(
                    "The oldest row of the %s waits for %d s."
                            .formatted(name, queue.oldestAge().toSeconds()));
        }
    }

    private Health.ModelState model(List<String> problems) {
        if (parts.model().isEmpty()) {
            return new Health.ModelState("offline", "OFFLINE", true);
        }
        ModelHealth health = parts.model().get().health();
        boolean up = health.state() != ModelHealth.State.DOWN;
        if (!up) {
            problems.add(
                    "The model does not answer; replies are composed from the catalogue"
                            + " meanwhile.");
        }
        return new Health.ModelState(parts.model().get().name(), health.state().name(), up);
    }

    private Optional<Health.StoreState> vectorStore(List<String> problems) {
        Optional<Health.StoreState> state =
                parts.vectorStore().map(store -> new Health.StoreState(store.name(), store.isUp()));
        state.filter(store -> !store.up())
                .ifPresent(store ->
                        problems.add(
                                "The vector store "
                                        + store.name()
                                        + " does not answer; products are found by words and in the"
                                        + " database meanwhile."));
        return state;
    }

    private Health.Queue queue(String table) {
        String sql =
                switch (table) {
                    case "outbox" ->
                            """
                            SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)
                            FROM outbox WHERE state = 'waiting'
                            """;
                    case "turns" ->
                            """
                            SELECT count(*), coalesce(extract(epoch FROM now() - min(last_message_at)), 0)
                            FROM turns WHERE state = 'open' AND next_attempt_at <= now()
                            """;
                    default ->
                            """
                            SELECT count(*), coalesce(extract(epoch FROM now() - min(received_at)), 0)
                            FROM telegram_updates WHERE processed_at IS NULL
                            """;
                };
        return parts.database()
                .asWorker(handle ->
                        handle.select(sql)
                                .map((row, _) ->
                                        new Health.Queue(
                                                row.getLong(1), Duration.ofSeconds(row.getLong(2))))
                                .one());
    }
}
