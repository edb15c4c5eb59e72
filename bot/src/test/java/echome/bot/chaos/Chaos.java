package echome.bot.chaos;

import echome.bot.config.Secret;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.migrations.Database;
import echome.migrations.PoolSettings;

import org.jdbi.v3.core.Handle;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Many customers write while Telegram and the model fail at random, processes are killed and the
 * database is restarted; when all is quiet again everything is counted. Ends with 1 where a message
 * was lost, or doubled without a lost answer, or out of order.
 */
public final class Chaos implements AutoCloseable {
    private final ChaosPlan plan;
    private final File log;
    private final ChaosDatabase database;
    private final FakeTelegram telegram = FakeTelegram.start();
    private final FakeModel model = FakeModel.start().withoutRecord();
    private final Weather weather = new Weather(telegram, model);
    private final List<BotProcess> processes = new ArrayList<>();
    private final CutOff cutOff = new CutOff();
    private final Random random;

    /** What came of it. */
    record Outcome(Audit audit, int lostAnswers, int kills, int restarts, Duration takeover) {
        boolean good() {
            return audit.lost() == 0
                    && audit.problems().isEmpty()
                    && audit.doubled() <= lostAnswers;
        }

        String line() {
            return "lost %d, doubled %d (lost answers %d)"
                    .formatted(audit.lost(), audit.doubled(), lostAnswers);
        }
    }

    Chaos(ChaosPlan plan, Path home) throws Exception {
        this.plan = plan;
        this.random = new Random(plan.seed());
        Files.createDirectories(home);
        this.log = home.resolve("bots.log").toFile();
        Files.deleteIfExists(log.toPath());
        this.database = ChaosDatabase.open(home);
        try (Database opened = Database.open(database.address(), PoolSettings.standard())) {
            var added =
                    ChaosBot.bots(opened, telegram.url())
                            .add(new Secret(telegram.token()), Optional.of("4711"), "Nell");
            opened.runAsTenant(
                    added.tenant(),
                    handle ->
                            handle.execute(
                                    "INSERT INTO products (user_id, name, price, currency) VALUES"
                                            + " (?, 'Rain Notebook', 12.99, 'USD')",
                                    added.tenant().userId()));
        }
        model.replies(request -> "Noted: " + String.join(" ", Marker.in(request.lastUser())) + ".");
    }

    /**
     * Arguments, each with a value: {@code --customers}, {@code --messages}, {@code --kills},
     * {@code --restarts}, {@code --seconds}, {@code --seed}, {@code --home}.
     */
    public static void main(String[] args) throws Exception {
        Arguments given = new Arguments(args);
        ChaosPlan plan =
                new ChaosPlan(
                        given.number("customers", 200),
                        given.number("messages", 2_000),
                        2,
                        given.number("kills", 12),
                        given.number("restarts", 3),
                        Duration.ofSeconds(given.number("seconds", 90)),
                        Duration.ofMinutes(4),
                        given.number("seed", 1));
        try (Chaos chaos = new Chaos(plan, Path.of(given.text("home", "target/chaos")))) {
            Outcome outcome = chaos.run();
            outcome.audit().problems().stream().limit(40).forEach(System.out::println);
            System.out.println(outcome.line());
            System.exit(outcome.good() ? 0 : 1);
        }
    }

    Outcome run() throws Exception {
        for (int i = 0; i < plan.processes(); i++) {
            processes.add(start());
        }
        Duration takeover = takeover();
        weather.storm(plan.seed());
        Chatter chatter = new Chatter(telegram, plan);
        chatter.begin();
        breakThings();
        chatter.awaitEnd();
        weather.calm();
        say(
                "peace; %d of %d messages delivered to customers so far",
                telegram.bot().delivered(), plan.messages());
        boolean quiet = awaitQuiet();
        Audit audit;
        try (Handle handle = database.superuser()) {
            audit = Audit.of(handle, telegram, chatter.written(), cutOff);
            audit.doubles().forEach(System.out::println);
        }
        int kills = plan.kills() + 1;
        say(
                "%d messages, %d turns, %d answered offline; %d kills, %d restarts of the"
                        + " database%s",
                plan.messages(),
                audit.turns(),
                audit.offline(),
                kills,
                plan.restarts(),
                quiet ? "" : "; NOT QUIET IN TIME");
        say(
                "answers lost on purpose %d, cut off by kills %d; the road counts %d uncertain"
                        + " sends",
                audit.lostOnPurpose(), audit.cutOff(), audit.uncertain());
        return new Outcome(
                audit, audit.lostOnPurpose() + audit.cutOff(), kills, plan.restarts(), takeover);
    }

    private BotProcess start() throws Exception {
        return BotProcess.start(
                new BotProcess.Setting(database.address(), telegram.url(), model.url(), 300), log);
    }

    /** Kills the one that polls and measures until another does. */
    private Duration takeover() throws Exception {
        for (BotProcess process : processes) {
            process.awaitReady(60);
        }
        telegram.customer("owner", 4711).asks("/start", Duration.ofSeconds(60));
        try (Handle handle = database.superuser()) {
            // The duty is a lock of the session that the poller's process holds.
            say(
                    "%d processes hold the duty of polling",
                    handle.select("SELECT count(*) FROM workers").mapTo(Integer.class).one());
        }
        for (int i = 0; i < processes.size(); i++) {
            int polls = telegram.bot().polls();
            Instant killed = Instant.now();
            kill(processes.get(i));
            boolean took = awaitPolls(polls + 1);
            processes.set(i, start());
            if (took) {
                Duration time = Duration.between(killed, Instant.now());
                say("another process polls %d ms after kill -9", time.toMillis());
                return time;
            }
            processes.get(i).awaitReady(60);
        }
        return Duration.ofDays(1);
    }

    private void kill(BotProcess process) throws InterruptedException {
        cutOff.killed(ChaosBot.agent(process.pid()), Instant.now());
        process.kill();
    }

    private boolean awaitPolls(int polls) {
        try {
            telegram.bot().awaitPolls(polls, Duration.ofSeconds(15));
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private void breakThings() throws Exception {
        List<Boolean> events = new ArrayList<>();
        for (int i = 0; i < plan.kills(); i++) {
            events.add(true);
        }
        for (int i = 0; i < plan.restarts(); i++) {
            events.add(random.nextInt(events.size()) + 1, false);
        }
        long gap = plan.within().toMillis() / (events.size() + 1);
        int restarts = 0;
        for (boolean kill : events) {
            TimeUnit.MILLISECONDS.sleep(gap / 4 + random.nextLong(gap));
            if (kill) {
                int victim = random.nextInt(processes.size());
                processes.get(victim).awaitReady(20);
                TimeUnit.MILLISECONDS.sleep(random.nextLong(700));
                kill(processes.get(victim));
                say("%s killed %d", Instant.now(), processes.get(victim).pid());
                processes.set(victim, start());
            } else {
                say("%s ending the database", Instant.now());
                Instant from = Instant.now();
                boolean crash = restarts++ % 2 == 0;
                database.restart(crash ? "KILL" : "INT", Duration.ofMillis(random.nextInt(4_000)));
                cutOff.databaseAway(from, Instant.now());
                say(
                        "%s database restarted after %s",
                        Instant.now(), crash ? "kill -9" : "a fast shutdown");
            }
        }
    }

    private boolean awaitQuiet() throws InterruptedException {
        Instant until = Instant.now().plus(plan.patience());
        while (Instant.now().isBefore(until)) {
            if (telegram.bot().waiting() == 0 && open() == 0) {
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        return false;
    }

    private int open() {
        try (Handle handle = database.superuser()) {
            return handle.select(
                            """
                            SELECT (SELECT count(*) FROM telegram_updates WHERE processed_at IS NULL)
                                 + (SELECT count(*) FROM turns WHERE state = 'open')
                                 + (SELECT count(*) FROM outbox WHERE state = 'waiting')
                            """)
                    .mapTo(Integer.class)
                    .one();
        }
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(java.util.Locale.ROOT, format, values));
    }

    @Override
    public void close() throws InterruptedException {
        for (BotProcess process : processes) {
            process.kill();
        }
        telegram.close();
        model.close();
        database.close();
    }
}
