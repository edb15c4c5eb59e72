package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.Engine;
import echome.bot.Unmetered;
import echome.bot.analytics.ModelPrices;
import echome.bot.answer.Answer;
import echome.bot.answer.AnswerSettings;
import echome.bot.answer.Answerer;
import echome.bot.answer.Answering;
import echome.bot.answer.Inquiry;
import echome.bot.answer.Preview;
import echome.bot.captions.YouTubeCaptions;
import echome.bot.config.Secret;
import echome.bot.conversation.BudgetedAnswering;
import echome.bot.conversation.RoadSettings;
import echome.bot.jobs.JobRunner;
import echome.bot.jobs.Jobs;
import echome.bot.link.AddressRule;
import echome.bot.link.Fetcher;
import echome.bot.model.Cancellation;
import echome.bot.model.ChatModel;
import echome.bot.model.EndpointModel;
import echome.bot.model.ModelSettings;
import echome.bot.model.StructuredAnswers;
import echome.bot.model.Transcription;
import echome.bot.spend.Limit;
import echome.bot.spend.Purse;
import echome.bot.spend.SpendLimits;
import echome.bot.telegram.BotApi;
import echome.bot.telegram.Bots;
import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.bot.testkit.LettersEmbedder;
import echome.bot.testkit.Sent;
import echome.migrations.Tenant;
import echome.migrations.testkit.MigratedDatabase;
import echome.persona.Voice;
import echome.rag.search.ProductSearch;
import echome.rag.store.CatalogueImports;
import echome.rag.store.Embeddings;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

import org.jdbi.v3.core.Handle;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A shop whose seller sits at the desk; replies to customers say how the persona is told to be. */
final class Shop implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);
    static final long OWNER = 4711;

    final MigratedDatabase data = MigratedDatabase.create();
    final FakeTelegram telegram = FakeTelegram.start();
    final Tenant tenant;
    final Bots.Added added;
    final CatalogueImports imports;

    /** Happens before each reply of a shop without a model; may throw, or wait. */
    volatile Runnable beforeReply = () -> {};

    /** What the next replies rest on. */
    volatile ArrayNode restsOn = JsonNodeFactory.instance.arrayNode();

    private final boolean composing;
    private final Engine engine;
    private final JobRunner runner;
    final CatalogueUpkeep upkeep;

    Shop() throws InterruptedException {
        this(Optional.of(Long.toString(OWNER)));
    }

    Shop(Optional<String> owner) throws InterruptedException {
        this(owner, Optional.empty(), "http://127.0.0.1:9", false);
    }

    /** A shop whose replies come from a model, and whose videos lie at another address. */
    static Shop with(FakeModel model, String videos) throws InterruptedException {
        return new Shop(Optional.of(Long.toString(OWNER)), Optional.of(model), videos, false);
    }

    /** A shop whose replies are composed, since no model is configured. */
    static Shop composing() throws InterruptedException {
        String nowhere = "http://127.0.0.1:9";
        return new Shop(Optional.of(Long.toString(OWNER)), Optional.empty(), nowhere, true);
    }

    private Shop(
            Optional<String> owner, Optional<FakeModel> model, String videos, boolean composing)
            throws InterruptedException {
        this.composing = composing;
        OkHttpClient http = new OkHttpClient();
        Bots bots =
                new Bots(
                        data.database(),
                        new Secret("test secret"),
                        token -> new BotApi(http, HttpUrl.get(telegram.url()), token));
        added = bots.add(new Secret(telegram.token()), owner, "Nell");
        tenant = added.tenant();
        imports = new CatalogueImports(data.database(), Clock.systemUTC());
        Optional<EndpointModel> endpoint = model.map(Shop::endpoint);
        engine = engine(bots, endpoint);
        Jobs jobs = new Jobs(data.database(), engine.presence().workerId());
        runner = new JobRunner(data.database(), jobs, 2);
        // the tests' own server is on loopback
        Fetcher fetcher =
                new Fetcher(
                        AddressRule.all(),
                        new Fetcher.Bounds(
                                1 << 20,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(5)));
        SellerDesk.Work work =
                new SellerDesk.Work(
                        data.database(),
                        imports,
                        new Embeddings(data.database(), new LettersEmbedder(true)),
                        new ProductSearch(data.database(), new LettersEmbedder(true)),
                        fetcher,
                        bots::find,
                        _ -> {},
                        Clock.systemUTC());
        SpendLimits limits =
                new SpendLimits(
                        Map.of(Limit.TOKENS_PER_DAY, BigDecimal.valueOf(1_000_000_000)),
                        ModelPrices.unknown(),
                        Clock.systemUTC());
        Ears ears =
                new Ears(
                        endpoint.map(StructuredAnswers::new),
                        model.map(m ->
                                new Transcription(
                                        http, URI.create(m.url()), Optional.empty(), "whisper-1")),
                        new Purse(data.database(), limits),
                        new YouTubeCaptions(http, HttpUrl.get(videos)),
                        new LettersEmbedder(true));
        ModelPrices prices =
                new ModelPrices(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.valueOf(2)));
        Answering within =
                new BudgetedAnswering(
                        answering(endpoint), data.database(), limits, 1_000, Clock.systemUTC());
        Studio studio = new Studio(ears, within, prices);
        SellerDesk.teach(runner, work, studio, jobs, engine.outbox());
        upkeep = new CatalogueUpkeep(work, jobs);
        deskOf =
                new SellerDesk(
                        engine.outbox(),
                        jobs,
                        prices,
                        new SpendLimits(Map.of(), ModelPrices.unknown(), Clock.systemUTC()),
                        Duration.ofHours(6),
                        Clock.systemUTC(),
                        engine.conversations().customers());
        engine.start();
        engine.rounds().every(Duration.ofMillis(200), "jobs", runner::wake);
    }

    private SellerDesk deskOf;

    private static EndpointModel endpoint(FakeModel model) {
        return new EndpointModel(
                new ModelSettings(
                        URI.create(model.url()),
                        Optional.empty(),
                        "fake",
                        0.3,
                        ModelSettings.Patience.DEFAULT),
                Clock.systemUTC(),
                new Random(1),
                _ -> {});
    }

    private Engine engine(Bots bots, Optional<EndpointModel> model) {
        return new Engine(
                new Engine.Ground(
                        data.database(),
                        bots,
                        answering(model),
                        new RoadSettings(Duration.ZERO, Duration.ofSeconds(15), 20, 20, 4),
                        25,
                        new Unmetered(),
                        Clock.systemUTC(),
                        SellerCommands.sellersOnly()),
                _ -> (handle, bot, incoming, after) -> deskOf.handle(handle, bot, incoming, after));
    }

    private Answering answering(Optional<EndpointModel> model) {
        return model.isEmpty() && !composing
                ? new Parrot()
                : new Answerer(
                        new NothingFound(),
                        model.map(ChatModel.class::cast),
                        AnswerSettings.standard(),
                        new Unmetered(),
                        Clock.systemUTC());
    }

    Customer seller() {
        return telegram.customer("nell", OWNER);
    }

    /** Sends a file and waits until the progress message shows its end. */
    Sent uploads(Customer by, String fileName, String text, String end) {
        int before = by.replies().size();
        by.uploads(fileName, "text/csv", text.getBytes(StandardCharsets.UTF_8), "");
        return shows(by, before, end);
    }

    /** Waits until the message of this number, from 0, says what is wanted. */
    Sent shows(Customer to, int number, String wanted) {
        to.awaitReplies(number + 1, SOON);
        long deadline = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() < deadline) {
            Sent shown = to.replies().get(number);
            if (shown.text().contains(wanted)) {
                return shown;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("no \"" + wanted + "\" in: " + to.replies().get(number).text());
    }

    <T> T look(String sql, Class<T> type) {
        try (Handle handle = data.superuser()) {
            return handle.select(sql).mapTo(type).one();
        }
    }

    /** The newest update as Telegram gave it. */
    ObjectNode lastUpdate() throws java.io.IOException {
        return (ObjectNode)
                new com.fasterxml.jackson.databind.ObjectMapper()
                        .readTree(
                                look(
                                        "SELECT payload::text FROM telegram_updates ORDER BY"
                                                + " update_id DESC LIMIT 1",
                                        String.class));
    }

    void change(String sql) {
        try (Handle handle = data.superuser()) {
            handle.execute(sql);
        }
    }

    /** Waits until something is so. */
    void until(java.util.function.BooleanSupplier so) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it did not come to that");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    @Override
    public void close() throws InterruptedException {
        runner.stop(Duration.ofSeconds(5));
        engine.close();
        telegram.close();
        data.close();
    }

    /** Answers with what the persona is told about its tone. */
    private final class Parrot implements Answering {
        @Override
        public Answer answer(Inquiry inquiry, Preview preview, Cancellation cancel) {
            beforeReply.run();
            String tone = Voice.of(inquiry.persona().profile()).text("tone_guidelines");
            ObjectNode tokens = JsonNodeFactory.instance.objectNode();
            tokens.put("prompt", 1_000_000).put("completion", 1_000_000).put("total", 2_000_000);
            return new Answer(
                    inquiry.persona().name() + ": " + tone,
                    restsOn.deepCopy(),
                    tokens,
                    "parrot",
                    JsonNodeFactory.instance.objectNode().put("verdict", "passed"),
                    Optional.empty(),
                    Map.of());
        }
    }
}
