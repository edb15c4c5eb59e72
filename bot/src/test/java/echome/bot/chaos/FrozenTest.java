package echome.bot.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.config.Secret;
import echome.bot.testkit.ApiCall;
import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.bot.testkit.Pace;
import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that is stopped while it polls and answers, and goes on later. */
class FrozenTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir private Path folder = Path.of("");

    private final MigratedDatabase data = MigratedDatabase.create();
    private final FakeTelegram telegram = FakeTelegram.start();
    private final FakeModel model = FakeModel.start();

    @AfterEach
    void close() {
        telegram.close();
        model.close();
        data.close();
    }

    @Test
    void anotherTakesOverWithinFifteenSecondsAndTheFrozenOneNoticesAtOnce() throws Exception {
        ChaosBot.bots(data.database(), telegram.url())
                .add(new Secret(FakeTelegram.TOKEN), Optional.of("4711"), "Nell");
        File log = folder.resolve("bots.log").toFile();
        var setting = new BotProcess.Setting(data.address(), telegram.url(), model.url(), 0);
        model.replies(request -> "Heard: " + request.lastUser());
        BotProcess first = BotProcess.start(setting, log);
        try (first) {
            assertThat(first.awaitReady(60)).isTrue();
            Customer anna = telegram.customer("anna");
            anna.asks("hi", SOON);
            BotProcess second = BotProcess.start(setting, log);
            try (second) {
                assertThat(second.awaitReady(60)).isTrue();
                freeze(anna, first, second);
            }
        }
    }

    private void freeze(Customer anna, BotProcess first, BotProcess second) throws Exception {
        model.pace(Pace.after(Duration.ofSeconds(3)));
        Customer ben = telegram.customer("ben");
        ben.says("in work");
        model.awaitRequests(2, SOON);
        long before = System.nanoTime();
        first.signal("STOP");
        model.pace(Pace.AT_ONCE);
        anna.asks("still there?", Duration.ofSeconds(15));
        assertThat(System.nanoTime() - before).isLessThan(TimeUnit.SECONDS.toNanos(15));
        ben.awaitReplies(1, SOON);
        Instant thawed = Instant.now();
        first.signal("CONT");
        anna.says("and now?");
        anna.awaitReplies(3, SOON);
        // Seen again: by then it has had time for whatever it was about to do.
        awaitBoth();
        anna.asks("who is there?", SOON);
        assertThat(pollsOf(first, thawed)).as("polls of the one that was frozen").isEmpty();
        assertThat(pollsOf(second, thawed)).isNotEmpty();
        assertThat(anna.replies()).hasSize(4);
        assertThat(ben.replies()).hasSize(1);
        assertThat(look("SELECT count(*) FROM turns WHERE state <> 'answered'")).isZero();
    }

    private List<ApiCall> pollsOf(BotProcess process, Instant since) {
        return telegram.calls("getUpdates").stream()
                .filter(call -> call.agent().equals(ChaosBot.agent(process.pid())))
                .filter(call -> call.at().isAfter(since))
                .toList();
    }

    private void awaitBoth() throws InterruptedException {
        long until = System.nanoTime() + SOON.toNanos();
        while (look("SELECT count(*) FROM workers WHERE seen_at > now() - interval '2 seconds'")
                < 2) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private int look(String sql) {
        try (Handle handle = data.superuser()) {
            return handle.select(sql).mapTo(Integer.class).one();
        }
    }
}
