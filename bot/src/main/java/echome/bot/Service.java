package echome.bot;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import echome.bot.cli.Terminal;
import echome.bot.config.Secret;
import echome.bot.config.Settings;
import echome.bot.conversation.Replies;
import echome.bot.conversation.RoadSettings;
import echome.bot.health.HealthServer;
import echome.bot.model.ModelHealth;
import echome.bot.telegram.ApiResult;
import echome.bot.telegram.Bot;
import echome.bot.telegram.BotApi;
import echome.bot.telegram.Bots;
import echome.bot.worker.AfterCommit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** {@code ./echome run}: serves all bots until it is closed. */
final class Service implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration CALL = Duration.ofSeconds(10);

    private final Parts parts;
    private final Bots bots;
    private final Engine engine;
    private final Optional<HealthServer> health;

    Service(Parts parts) {
        this.parts = parts;
        this.bots = bots(parts);
        this.engine =
                new Engine(
                        new Engine.Ground(
                                parts.database(),
                                bots,
                                parts.answerer(),
                                road(parts.settings()),
                                parts.settings().telegram().bulkRate(),
                                new Metering(parts.meters()),
                                parts.clock(),
                                Set.of()),
                        built -> built.conversations().customers());
        Overview overview = new Overview(parts, engine);
        this.health =
                HealthServer.start(parts.settings().process().httpPort(), overview, parts.meters());
    }

    static Bots bots(Parts parts) {
        OkHttpClient http =
                new OkHttpClient.Builder()
                        .connectionPool(new ConnectionPool(64, 2, TimeUnit.MINUTES))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectTimeout(Duration.ofSeconds(5))
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

    /** Adds the bot of the environment, starts the road, and sees to menus and webhooks beside it. */
    void start(Terminal terminal) throws InterruptedException {
        Optional<Secret> token = parts.settings().telegram().token();
        if (token.isPresent()) {
            addFromEnvironment(token.get(), terminal);
        }
        engine.start();
        Thread.ofVirtual().name("greet-telegram").start(() -> bots.refresh().forEach(this::introduce));
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
                .ifPresent(
                        code ->
                                terminal.progress(
                                        "No seller is known yet. Send this to the bot in Telegram to become"
                                                + " its seller: /claim "
                                                + code));
    }

    /** Takes away a webhook, learns the bot's name; a failure is the poller's to report. */
    private void introduce(Bot bot) {
        bot.api().call("deleteWebhook", MAPPER.createObjectNode(), CALL);
        ApiResult me = bot.api().call("getMe", MAPPER.createObjectNode(), CALL);
        if (me instanceof ApiResult.Done done) {
            bots.named(bot, done.result().path("username").asText());
        }
        for (ObjectNode menu : menus()) {
            bot.api().call("setMyCommands", menu, CALL);
        }
    }

    private static List<ObjectNode> menus() {
        return List.of();
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
                                                    Replies.MODEL_TROUBLE));
        }
    }

    /** Sends a sentence to a seller. */
    void tell(Bot bot, String sentence) {
        AfterCommit after = new AfterCommit();
        parts.database()
                .runAsTenant(
                        bot.tenant(),
                        handle ->
                                engine.conversations().notices().tell(handle, bot, sentence, after));
        after.run();
    }

    Optional<Integer> port() {
        return health.map(HealthServer::port);
    }

    @Override
    public void close() {
        engine.close();
        health.ifPresent(HealthServer::close);
    }
}
