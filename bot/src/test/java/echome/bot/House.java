package echome.bot;

import echome.bot.answer.AnswerSettings;
import echome.bot.answer.Answerer;
import echome.bot.answer.Answering;
import echome.bot.cli.Commands;
import echome.bot.cli.Invocation;
import echome.bot.cli.Terminal;
import echome.bot.config.Secret;
import echome.bot.conversation.RoadSettings;
import echome.bot.inbox.UpdateHandler;
import echome.bot.model.EndpointModel;
import echome.bot.model.ModelSettings;
import echome.bot.telegram.BotApi;
import echome.bot.telegram.Bots;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Retriever;
import echome.rag.embed.Embedder;
import echome.rag.search.ProductSearch;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

import org.jdbi.v3.core.Handle;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A shop with its bot running: real database, Telegram and model faked over real HTTP. */
final class House implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final MigratedDatabase data = MigratedDatabase.create();
    final FakeTelegram telegram = FakeTelegram.start();
    final FakeModel model = FakeModel.start();
    final Tenant seller;
    private final Plan plan;
    private final EndpointModel endpoint;
    private final List<Engine> engines = new ArrayList<>();

    /** What a test may want to be otherwise. */
    record Plan(
            RoadSettings settings,
            Clock clock,
            Function<Database, Retriever> retriever,
            BiFunction<Database, Answering, Answering> around,
            ModelSettings.Patience patience,
            UnaryOperator<UpdateHandler> desk) {
        static Plan of(RoadSettings settings) {
            return new Plan(
                    settings,
                    Clock.systemUTC(),
                    CatalogueOfNames::new,
                    (_, answering) -> answering,
                    new ModelSettings.Patience(
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(15),
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(60),
                            3),
                    UnaryOperator.identity());
        }

        /** Replies may follow a customer's last message at once. */
        static Plan quick() {
            return of(new RoadSettings(Duration.ZERO, Duration.ofSeconds(15), 1_000, 100, 4));
        }

        Plan with(RoadSettings now) {
            return new Plan(now, clock, retriever, around, patience, desk);
        }

        Plan with(Clock now) {
            return new Plan(settings, now, retriever, around, patience, desk);
        }

        Plan with(Function<Database, Retriever> now) {
            return new Plan(settings, clock, now, around, patience, desk);
        }

        /** With something between the road and the answering. */
        Plan around(BiFunction<Database, Answering, Answering> now) {
            return new Plan(settings, clock, retriever, now, patience, desk);
        }

        /** With something in front of the customers' desk. */
        Plan desk(UnaryOperator<UpdateHandler> now) {
            return new Plan(settings, clock, retriever, around, patience, now);
        }
    }

    /** A house whose replies may follow a customer's last message at once. */
    static House quick() throws InterruptedException {
        return new House(Plan.quick());
    }

    /** A quick house with the search that a shop has. */
    static House searching(Embedder embedder) {
        try {
            return new House(Plan.quick().with(database -> new ProductSearch(database, embedder)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    House(RoadSettings settings) throws InterruptedException {
        this(Plan.of(settings));
    }

    House(Plan plan) throws InterruptedException {
        this.plan = plan;
        Bots bots = bots(data.database());
        Bots.Added added = bots.add(new Secret(telegram.token()), Optional.of("4711"), "Nell");
        seller = added.tenant();
        endpoint =
                new EndpointModel(
                        new ModelSettings(
                                URI.create(model.url()),
                                Optional.empty(),
                                "fake",
                                0.3,
                                plan.patience()),
                        Clock.systemUTC(),
                        new Random(1),
                        _ -> {});
        open();
    }

    /** Starts another process's worth of work on the same database. */
    Engine open() throws InterruptedException {
        Engine engine = engine(plan.retriever().apply(data.database()));
        engines.add(engine);
        engine.start();
        return engine;
    }

    private Bots bots(Database database) {
        OkHttpClient http = new OkHttpClient();
        return new Bots(
                database,
                new Secret("test secret"),
                token -> new BotApi(http, HttpUrl.get(telegram.url()), token));
    }

    private Engine engine(Retriever retriever) {
        Bots bots = bots(data.database());
        return new Engine(
                new Engine.Ground(
                        data.database(),
                        bots,
                        plan.around()
                                .apply(
                                        data.database(),
                                        new Answerer(
                                                retriever,
                                                Optional.of(endpoint),
                                                AnswerSettings.standard(),
                                                new Unmetered(),
                                                plan.clock())),
                        plan.settings(),
                        25,
                        new Unmetered(),
                        plan.clock(),
                        Set.of("catalog", "persona", "stats")),
                built -> plan.desk().apply(built.conversations().customers()));
    }

    /** Adds a product to the seller's catalogue. */
    House sells(String name, String price) {
        data.database()
                .runAsTenant(
                        seller,
                        handle ->
                                handle.execute(
                                        "INSERT INTO products (user_id, name, price, currency)"
                                                + " VALUES (?, ?, ?::numeric, 'USD')",
                                        seller.userId(),
                                        name,
                                        price));
        return this;
    }

    <T> T look(String sql, Class<T> type) {
        try (Handle handle = data.superuser()) {
            return handle.select(sql).mapTo(type).one();
        }
    }

    /** Waits until a query gives this number; for what no event at the fakes tells of. */
    void awaitCount(String sql, int expected) throws InterruptedException {
        long until = System.nanoTime() + SOON.toNanos();
        int found = look(sql, Integer.class);
        while (found != expected) {
            if (System.nanoTime() > until) {
                throw new AssertionError(sql + " gives " + found + ", not " + expected);
            }
            TimeUnit.MILLISECONDS.sleep(20);
            found = look(sql, Integer.class);
        }
    }

    void change(String sql) {
        try (Handle handle = data.superuser()) {
            handle.execute(sql);
        }
    }

    Engine engine() {
        return engines.getFirst();
    }

    /** Runs {@code ./echome} on the house's database and returns what it prints. */
    String echome(Path folder, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        String url =
                "%s?user=%s&password=%s"
                        .formatted(
                                data.address().jdbcUrl(),
                                data.address().user(),
                                data.address().password());
        new Commands(
                        new Invocation(
                                new Terminal(InputStream.nullInputStream(), print, print, false),
                                Map.of(
                                        "DATABASE_URL",
                                        url,
                                        "DB_ENCRYPTION_SECRET",
                                        "a long enough secret",
                                        "DB_POOL_SIZE",
                                        "2"),
                                folder,
                                folder,
                                new App()))
                .execute(words);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        engines.forEach(Engine::close);
        endpoint.close();
        telegram.close();
        model.close();
        data.close();
    }
}
