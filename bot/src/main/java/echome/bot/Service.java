package echome.bot;

import echome.bot.analytics.ModelPrices;
import echome.bot.answer.Answer;
import echome.bot.answer.Answering;
import echome.bot.cli.Terminal;
import echome.bot.config.ModelChoice;
import echome.bot.config.Secret;
import echome.bot.config.Settings;
import echome.bot.conversation.BudgetedAnswering;
import echome.bot.conversation.RoadSettings;
import echome.bot.health.HealthServer;
import echome.bot.inbox.UpdateHandler;
import echome.bot.jobs.JobRunner;
import echome.bot.jobs.Jobs;
import echome.bot.jobs.Retention;
import echome.bot.link.Fetcher;
import echome.bot.link.PublicInternet;
import echome.bot.model.ModelHealth;
import echome.bot.seller.CatalogueUpkeep;
import echome.bot.seller.SellerCommands;
import echome.bot.seller.SellerDesk;
import echome.bot.seller.Studio;
import echome.bot.spend.Reclaiming;
import echome.bot.spend.SpendLimits;
import echome.bot.telegram.Bot;
import echome.bot.telegram.BotApi;
import echome.bot.telegram.Bots;
import echome.bot.worker.AfterCommit;
import echome.rag.store.CatalogueImports;
import echome.rag.store.Farewells;
import echome.rag.vectors.VectorStore;

import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code ./echome run}: serves all bots until it is closed. */
final class Service implements AutoCloseable {
    private static final int PARALLEL_JOBS = 2;

    private final Parts parts;
    private final Bots bots;
    private final ModelPrices prices;
    private final SpendLimits limits;
    private final Engine engine;
    private final Optional<HealthServer> health;
    private final JobRunner jobs;
    private final Watchdog watchdog;
    private final CatalogueUpkeep upkeep;
    private final List<Jobs> queues = new ArrayList<>(1);

    Service(Parts parts) {
        this.parts = parts;
        this.bots = bots(parts);
        ModelChoice.Prices money = parts.settings().model().prices();
        this.prices = new ModelPrices(money.input(), money.output());
        this.limits = SpendLimits.of(parts.settings().limits(), prices, parts.clock());
        this.engine =
                new Engine(
                        new Engine.Ground(
                                parts.database(),
                                bots,
                                answering(),
                                road(parts.settings()),
                                parts.settings().telegram().bulkRate(),
                                new Metering(parts.meters()),
                                parts.clock(),
                                SellerCommands.sellersOnly()),
                        this::desk);
        limits.heldBy(engine.presence().workerId());
        Jobs queue = queues.getFirst();
        this.jobs = new JobRunner(parts.database(), queue, PARALLEL_JOBS);
        SellerDesk.Work work = work();
        Studio studio = new Studio(parts.ears(limits), answering(), prices);
        SellerDesk.teach(jobs, work, studio, queue, engine.outbox());
        this.upkeep = new CatalogueUpkeep(work, queue);
        Overview overview = new Overview(parts, engine);
        this.watchdog =
                new Watchdog(
                        parts.database(),
                        engine.conversations().notices(),
                        engine.pollers()::all,
                        overview::isSilent,
                        Overview.LATE,
                        parts.clock());
        this.health =
                HealthServer.start(parts.settings().process().httpPort(), overview, parts.meters());
    }

    /** All updates come to the seller's desk, which passes on what is a customer's. */
    private UpdateHandler desk(Engine built) {
        Jobs queue = new Jobs(parts.database(), built.presence().workerId());
        queues.add(queue);
        return new SellerDesk(
                built.outbox(),
                queue,
                prices,
                limits,
                parts.settings().storage().links().every(),
                parts.clock(),
                built.conversations().customers());
    }

    /** Without a model nothing is spent, so nothing is counted. */
    private Answering answering() {
        if (parts.model().isEmpty()) {
            return parts.answerer();
        }
        ModelChoice.Generation generation = parts.settings().model().generation();
        return new BudgetedAnswering(
                parts.answerer(),
                parts.database(),
                limits,
                generation.promptTokens() + generation.maxTokens(),
                parts.clock());
    }

    private SellerDesk.Work work() {
        return new SellerDesk.Work(
                parts.database(),
                new CatalogueImports(parts.database(), parts.clock()),
                parts.embeddings(),
                parts.retriever(),
                new Fetcher(
                        new PublicInternet(),
                        Fetcher.Bounds.standard(parts.settings().storage().links().bytes())),
                bots::find,
                new Metering(parts.meters()),
                parts.clock());
    }

    static Bots bots(Parts parts) {
        OkHttpClient http =
                parts.http()
                        .newBuilder()
                        .connectionPool(new ConnectionPool(64, 2, TimeUnit.MINUTES))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .build();
        HttpUrl base = HttpUrl.get(parts.settings().telegram().apiUrl().toString());
        return new Bots(
                parts.database(),
                parts.server().encryptionSecret(),
                token -> new BotApi(http, base, token));
    }

    private static RoadSettings road(Settings settings) {
        RoadSettings standard = RoadSettings.standard();
        return new RoadSettings(
                settings.telegram().burstQuiet(),
                standard.longestBurst(),
                settings.limits().clientMessagesPerMinute(),
                standard.parallelTurns(),
                standard.parallelSteps());
    }

    /**
     * Adds the bot of the environment, starts the road, and sees to menus and webhooks beside it.
     */
    void start(Terminal terminal) throws InterruptedException {
        engine.presence().begin(); // takes a connection of its own
        Optional<Secret> token = parts.settings().telegram().token();
        if (token.isPresent()) {
            addFromEnvironment(token.get(), terminal);
        }
        engine.start();
        Retention retention =
                new Retention(
                        parts.database(),
                        Retention.Periods.standard(parts.settings().storage().retention()));
        engine.rounds().every(Duration.ofSeconds(1), "jobs", jobs::wake);
        engine.rounds().later(Duration.ofSeconds(2), "stray-jobs", jobs::giveBackStrays);
        engine.rounds().later(Duration.ofMinutes(1), "retention", retention::sweep);
        engine.rounds().later(Duration.ofSeconds(10), "watchdog", watchdog::look);
        engine.rounds().later(Duration.ofSeconds(2), "database", parts.server()::revive);
        Duration looks = parts.settings().storage().links().every();
        engine.rounds().later(Duration.ofSeconds(30), "links", () -> upkeep.lookAtLinks(looks));
        engine.rounds().later(Duration.ofHours(6), "upkeep", () -> upkeep.sweep(bots.refresh()));
        engine.rounds()
                .later(
                        Duration.ofHours(1),
                        "embed-missing",
                        () -> upkeep.embedMissing(bots.refresh()));
        Reclaiming reclaiming =
                new Reclaiming(
                        parts.database(),
                        parts.settings().model().timeout().multipliedBy(10).plusMinutes(10));
        engine.rounds().later(Duration.ofSeconds(5), "reservations", reclaiming::settle);
        engine.rounds()
                .later(Duration.ofMinutes(1), "spend", () -> limits.catchUp(parts.database()));
        Farewells farewells =
                new Farewells(parts.database(), parts.vectorStore().map(VectorStore.class::cast));
        engine.rounds()
                .later(
                        Duration.ofMinutes(10),
                        "farewells",
                        () -> farewells.settle(parts.clock().instant()));
        terminal.progress(parts.settings().model().embedding().reach());
        engine.rounds()
                .every(
                        Duration.ofSeconds(5),
                        "introductions",
                        new Introductions(bots, parts.database())::look);
    }

    private void addFromEnvironment(Secret token, Terminal terminal) {
        var owner = parts.settings().telegram().owner();
        Bots.Added added =
                bots.add(
                        token,
                        owner.isPresent()
                                ? Optional.of(Long.toString(owner.getAsLong()))
                                : Optional.empty(),
                        "Assistant");
        added.claimCode()
                .ifPresent(code ->
                        terminal.progress(
                                "No seller is known yet. Send this to the bot in Telegram to become"
                                        + " its seller: /claim "
                                        + code));
    }

    /** Tells every seller when the model fails for good, and forgets it when it works again. */
    void modelChanged(ModelHealth now) {
        if (now.state() != ModelHealth.State.UP) {
            return;
        }
        for (Bot bot : bots.refresh()) {
            parts.database()
                    .runAsTenant(
                            bot.tenant(),
                            handle ->
                                    engine.conversations()
                                            .notices()
                                            .clear(
                                                    handle,
                                                    bot.tenant().userId(),
                                                    Answer.Trouble.MODEL));
        }
    }

    /** Sends a sentence to a seller. */
    void tell(Bot bot, String sentence) {
        AfterCommit after = new AfterCommit();
        parts.database()
                .runAsTenant(
                        bot.tenant(),
                        handle ->
                                engine.conversations()
                                        .notices()
                                        .tell(handle, bot, sentence, after));
        after.run();
    }

    /** Whether there is no bot to serve. */
    boolean isIdle() {
        return bots.refresh().isEmpty();
    }

    Optional<Integer> port() {
        return health.map(HealthServer::port);
    }

    private void stopJobs() {
        try {
            jobs.stop(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Thread ending = Thread.ofVirtual().name("jobs-end").start(this::stopJobs);
        engine.close();
        try {
            ending.join(Duration.ofMillis(200));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        health.ifPresent(HealthServer::close);
    }
}
