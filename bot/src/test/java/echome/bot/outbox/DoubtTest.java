package echome.bot.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.Unmetered;
import echome.bot.config.Secret;
import echome.bot.telegram.Bot;
import echome.bot.telegram.BotApi;
import echome.bot.telegram.Bots;
import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeTelegram;
import echome.bot.worker.AfterCommit;
import echome.migrations.Database;
import echome.migrations.testkit.MigratedDatabase;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What a process sends that the others may have taken for dead. */
class DoubtTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final MigratedDatabase data = MigratedDatabase.create();
    private final FakeTelegram telegram = FakeTelegram.start();
    private final Customer anna = telegram.customer("anna");
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile long unbrokenFrom = Long.MAX_VALUE;
    private final Bots bots = bots(data.database());
    private final Outbox outbox = new Outbox(data.database(), "one");
    private final Sender sender =
            new Sender(
                    outbox,
                    bots::find,
                    new SendRates(25, () -> 2),
                    new Unmetered(),
                    Clock.systemUTC(),
                    this::isUnbroken);

    @AfterEach
    void close() throws Exception {
        sender.stop(Duration.ofSeconds(5));
        telegram.close();
        data.close();
    }

    @Test
    void whatOthersHaveTakenOverIsNotSentHere() throws Exception {
        say("sent by another process");
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        change("UPDATE outbox SET claimed_by = 'two'");
        unbrokenFrom = System.nanoTime();
        while (sender.inFlight() > 0) {
            Thread.onSpinWait();
        }
        assertThat(anna.replies()).isEmpty();
        assertThat(look("SELECT claimed_by FROM outbox")).isEqualTo("two");
    }

    @Test
    void whatNobodyHasTakenOverIsSentOnceTheProcessIsSeenAgain() throws Exception {
        say("still ours");
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(telegram.calls("sendMessage")).isEmpty();
        unbrokenFrom = System.nanoTime();
        assertThat(anna.awaitReplies(1, SOON).getFirst().text()).isEqualTo("still ours");
    }

    private boolean isUnbroken(long since) {
        boolean unbroken = since >= unbrokenFrom;
        asked.countDown();
        return unbroken;
    }

    private void say(String text) {
        anna.says("hello");
        outbox.sendThrough(sender::offer);
        Bot bot = bots.find(look("SELECT id FROM bots")).orElseThrow();
        AfterCommit after = new AfterCommit();
        data.database()
                .runAsTenant(
                        bot.tenant(),
                        handle ->
                                outbox.add(
                                        handle,
                                        bot,
                                        anna.id(),
                                        Optional.empty(),
                                        List.of(Outgoing.text(text)),
                                        after));
        after.run();
    }

    private Bots bots(Database database) {
        Bots made =
                new Bots(
                        database,
                        new Secret("a secret of tests"),
                        token ->
                                new BotApi(new OkHttpClient(), HttpUrl.get(telegram.url()), token));
        made.add(new Secret(telegram.token()), Optional.of("4711"), "Nell");
        made.refresh();
        return made;
    }

    private void change(String sql) {
        try (Handle handle = data.superuser()) {
            handle.execute(sql);
        }
    }

    private String look(String sql) {
        try (Handle handle = data.superuser()) {
            return handle.select(sql).mapTo(String.class).one();
        }
    }
}
