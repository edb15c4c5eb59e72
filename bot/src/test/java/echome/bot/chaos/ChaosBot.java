package echome.bot.chaos;

import echome.bot.CatalogueOfNames;
import echome.bot.Engine;
import echome.bot.Unmetered;
import echome.bot.answer.AnswerSettings;
import echome.bot.answer.Answerer;
import echome.bot.config.Secret;
import echome.bot.conversation.RoadSettings;
import echome.bot.model.EndpointModel;
import echome.bot.model.ModelSettings;
import echome.bot.telegram.BotApi;
import echome.bot.telegram.Bots;
import echome.migrations.Database;
import echome.migrations.DatabaseAddress;
import echome.migrations.DatabaseException;
import echome.migrations.PoolSettings;

import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The road alone as a program, to be killed: engine, answerer and the simplest retriever.
 * Arguments: JDBC address, user, password, Telegram's address, the model's address, quiet time in
 * ms.
 */
public final class ChaosBot {
    static final Secret ENCRYPTION = new Secret("chaos secret");

    private ChaosBot() {}

    public static void main(String[] args) throws Exception {
        Database database = open(new DatabaseAddress(args[0], args[1], args[2]));
        EndpointModel model =
                new EndpointModel(
                        new ModelSettings(
                                URI.create(args[4]), Optional.empty(), "fake", 0.3, patience()),
                        Clock.systemUTC(),
                        new Random(),
                        _ -> {});
        Engine engine =
                engine(
                        database,
                        bots(database, args[3]),
                        model,
                        Duration.ofMillis(Long.parseLong(args[5])));
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "stop"));
        engine.start();
        System.out.println("ready " + engine.presence().workerId());
        while (System.in.read() >= 0) {
            // until the driver is gone
        }
        System.exit(0);
    }

    /** Tries until the database is there, as whoever starts a process again does. */
    private static Database open(DatabaseAddress address) throws InterruptedException {
        while (true) {
            try {
                return Database.openMigrated(
                        address,
                        new PoolSettings(
                                12,
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(10)));
            } catch (DatabaseException e) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    static Bots bots(Database database, String telegram) {
        OkHttpClient http =
                new OkHttpClient.Builder()
                        .connectionPool(new ConnectionPool(64, 2, TimeUnit.MINUTES))
                        .protocols(List.of(Protocol.HTTP_1_1))
                        .connectTimeout(Duration.ofSeconds(5))
                        .addInterceptor(ChaosBot::signed)
                        .build();
        return new Bots(
                database, ENCRYPTION, token -> new BotApi(http, HttpUrl.get(telegram), token));
    }

    /** Tells Telegram which process calls. */
    private static Response signed(Interceptor.Chain chain) throws IOException {
        return chain.proceed(
                chain.request()
                        .newBuilder()
                        .header("User-Agent", agent(ProcessHandle.current().pid()))
                        .build());
    }

    static String agent(long pid) {
        return "chaos/" + pid;
    }

    private static ModelSettings.Patience patience() {
        return new ModelSettings.Patience(
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(8),
                Duration.ofSeconds(15),
                3);
    }

    private static Engine engine(
            Database database, Bots bots, EndpointModel model, Duration quiet) {
        Unmetered meter = new Unmetered();
        return new Engine(
                new Engine.Ground(
                        database,
                        bots,
                        new Answerer(
                                new CatalogueOfNames(database),
                                Optional.of(model),
                                AnswerSettings.standard(),
                                meter,
                                Clock.systemUTC()),
                        new RoadSettings(quiet, Duration.ofSeconds(5), 100_000, 400, 8),
                        25,
                        meter,
                        Clock.systemUTC(),
                        Set.of()),
                built -> built.conversations().customers());
    }
}
