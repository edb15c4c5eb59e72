package echome.bot;

import echome.bot.answer.AnswerMeter;
import echome.bot.answer.AnswerSettings;
import echome.bot.answer.Answerer;
import echome.bot.config.Secret;
import echome.bot.conversation.RoadSettings;
import echome.bot.model.EndpointModel;
import echome.bot.model.ModelSettings;
import echome.bot.outbox.OutboxRow;
import echome.bot.outbox.SendMeter;
import echome.bot.telegram.BotApi;
import echome.bot.telegram.Bots;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Retriever;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

import org.jdbi.v3.core.Handle;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A shop with its bot running: real database, Telegram and model faked over real HTTP. */
final class House implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final MigratedDatabase data = MigratedDatabase.create();
    final FakeTelegram telegram = FakeTelegram.start();
    final FakeModel model = FakeModel.start();
    final Tenant seller;
    private final EndpointModel endpoint;
    private Engine engine;

    /** A house whose replies may follow a customer's last message at once. */
    static House quick() throws InterruptedException {
        return new House(new RoadSettings(Duration.ZERO, Duration.ofSeconds(15), 20, 100, 4));
    }

    House(RoadSettings settings) throws InterruptedException {
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
                                ModelSettings.Patience.DEFAULT),
                        Clock.systemUTC(),
                        new Random(1),
                        _ -> {});
        engine = engine(settings, new CatalogueOfNames(data.database()));
        engine.start();
    }

    private Bots bots(Database database) {
        OkHttpClient http = new OkHttpClient();
        return new Bots(
                database,
                new Secret("test secret"),
                token -> new BotApi(http, HttpUrl.get(telegram.url()), token));
    }

    private Engine engine(RoadSettings settings, Retriever retriever) {
        Bots bots = bots(data.database());
        return new Engine(
                new Engine.Ground(
                        data.database(),
                        bots,
                        new Answerer(
                                retriever,
                                Optional.of(endpoint),
                                AnswerSettings.standard(),
                                new NoMeter(),
                                Clock.systemUTC()),
                        settings,
                        25,
                        new NoMeter(),
                        Clock.systemUTC(),
                        Set.of("catalog", "persona", "stats")),
                built -> built.conversations().customers());
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

    Engine engine() {
        return engine;
    }

    @Override
    public void close() {
        engine.close();
        endpoint.close();
        telegram.close();
        model.close();
        data.close();
    }

    private static final class NoMeter implements AnswerMeter, SendMeter {
        @Override
        public void guarded(String outcome) {}

        @Override
        public void offline() {}

        @Override
        public void sent(OutboxRow row) {}

        @Override
        public void lost(boolean mayHaveArrived) {}

        @Override
        public void refused(int code) {}
    }
}
