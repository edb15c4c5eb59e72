package echome.bot.story;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.bot.testkit.Sent;
import echome.migrations.testkit.TestPostgres;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A shop as its operator has it: the launcher with its settings, a database that is empty at first,
 * the local embedding model; only Telegram and the chat model are played, over real HTTP.
 */
final class Launched implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final String KEY = "sk-story";

    final FakeTelegram telegram = FakeTelegram.start();
    final FakeModel model = FakeModel.start().requiresKey(KEY);
    private final TestPostgres.Database database = TestPostgres.freshDatabase();
    private final Path folder;
    private Optional<RunningProgram> running = Optional.empty();

    Launched() throws IOException {
        folder = Files.createTempDirectory("story");
        // Not the checkout itself: a developer's .env lies beside its launcher.
        Files.copy(ROOT.resolve("echome"), folder.resolve("echome"));
        Files.createDirectory(folder.resolve(".mvn"));
        Files.copy(ROOT.resolve(".mvn/jdk25"), folder.resolve(".mvn/jdk25"));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("JAVA_HOME", System.getProperty("java.home", ""));
        settings.put("ECHOME_CLASSPATH", System.getProperty("java.class.path", ""));
        settings.put("ECHOME_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        settings.put(
                "DATABASE_URL",
                database.jdbcUrl()
                        + (database.jdbcUrl().contains("?") ? "&" : "?")
                        + "user="
                        + database.user()
                        + "&password="
                        + database.password());
        settings.put("DB_ENCRYPTION_SECRET", "the secret of a story that is told once");
        settings.put("ECHOME_HOME", folder.resolve("data").toString());
        settings.put("TELEGRAM_BOT_TOKEN", telegram.token());
        settings.put("TELEGRAM_API_URL", telegram.url());
        settings.put("OPENAI_BASE_URL", model.url());
        settings.put("OPENAI_API_KEY", KEY);
        settings.put("CHAT_MODEL", "storyteller");
        settings.put("MODEL_PRICE_INPUT", "1");
        settings.put("MODEL_PRICE_OUTPUT", "2");
        settings.put("HTTP_PORT", "0");
        settings.put("BURST_QUIET_MS", "50");
        settings.put("CLIENT_MESSAGES_PER_MINUTE", "1000");
        return settings;
    }

    private ProcessBuilder launcher(String... words) {
        List<String> command = new ArrayList<>();
        command.add(folder.resolve("echome").toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> !List.of("PATH", "HOME", "ECHOME_CACHE").contains(name));
        builder.environment().putAll(settings());
        return builder;
    }

    /** {@code ./echome run}, until it says that it runs. */
    RunningProgram start() throws IOException {
        RunningProgram program = new RunningProgram(launcher("run").start());
        running = Optional.of(program);
        program.awaitLine("Echo Me is running");
        return program;
    }

    RunningProgram program() {
        return running.orElseThrow();
    }

    /** Runs another command beside it and returns what it printed. */
    String command(String... words) throws IOException, InterruptedException {
        return commandReading("", words);
    }

    /** The same with something on standard input. */
    String commandReading(String input, String... words) throws IOException, InterruptedException {
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = launcher(words).redirectError(errors.toFile()).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new AssertionError(
                    String.join(" ", words)
                            + " ended with "
                            + code
                            + ": "
                            + Files.readString(errors));
        }
        return output;
    }

    /** Waits until one of somebody's replies from this number on has these words. */
    static Sent heard(Customer by, int from, String words) {
        long until = System.nanoTime() + Opening.SOON.toNanos();
        while (true) {
            List<Sent> replies = by.replies();
            Optional<Sent> found =
                    replies.stream().skip(from).filter(r -> r.text().contains(words)).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > until) {
                throw new AssertionError(
                        "no \"" + words + "\" in " + replies.subList(from, replies.size()));
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    /** One value, as the database's owner sees it. */
    <T> T look(String sql, Class<T> type) {
        try (Handle handle =
                Jdbi.create(database.jdbcUrl(), database.user(), database.password()).open()) {
            return handle.select(sql).mapTo(type).one();
        }
    }

    @Override
    public void close() {
        running.ifPresent(RunningProgram::kill);
        telegram.close();
        model.close();
        TestPostgres.drop(database);
    }
}
