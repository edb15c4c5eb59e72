package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.bot.inbox.UpdateHandler;
import echome.bot.telegram.Incoming;
import echome.bot.testkit.Customer;
import echome.bot.worker.ChatLock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process, a connection or a thread leaves behind that ends at a bad moment. */
class RecoveryTest {
    private static final String OPEN = "SELECT count(*) FROM turns WHERE state = 'open'";
    private static final String WAITING = "SELECT count(*) FROM outbox WHERE state = 'waiting'";

    @TempDir private Path folder = Path.of("");

    /** The state after a commit whose answer was lost with the connection. */
    @Test
    void aTurnThatNobodyKnowsToBeClaimedIsAnswered() throws Exception {
        try (House house = answering()) {
            Customer anna = house.telegram.customer("anna");
            house.change(
                    "UPDATE turns SET state = 'open', claimed_by = '%s'".formatted(worker(house)));
            anna.awaitReplies(2, House.SOON);
            house.awaitCount(OPEN, 0);
            assertThat(anna.replies()).hasSize(2);
        }
    }

    @Test
    void aCallThatNobodyKnowsToBeClaimedIsMadeOnce() throws Exception {
        try (House house = answering()) {
            Customer anna = house.telegram.customer("anna");
            house.change(
                    "UPDATE outbox SET state = 'waiting', claimed_by = '%s'"
                            .formatted(worker(house)));
            anna.awaitReplies(2, House.SOON);
            house.awaitCount(WAITING, 0);
            assertThat(anna.replies()).hasSize(2);
            assertThat(house.look("SELECT uncertain FROM outbox", Integer.class)).isZero();
        }
    }

    @Test
    void whatADeadProcessHadClaimedIsTakenOverAndItsSendCounted() throws Exception {
        try (House house = answering()) {
            Customer anna = house.telegram.customer("anna");
            house.change(
                    """
                    INSERT INTO workers (id, lock_key, seen_at)
                    VALUES ('wrk_dead', 1, now() - interval '1 minute')
                    """);
            house.change("UPDATE outbox SET state = 'waiting', claimed_by = 'wrk_dead'");
            house.change("UPDATE turns SET state = 'open', claimed_by = 'wrk_dead'");
            anna.awaitReplies(3, House.SOON);
            house.awaitCount(WAITING, 0);
            house.awaitCount("SELECT sum(uncertain) FROM outbox", 1);
            house.awaitCount("SELECT count(*) FROM workers WHERE id = 'wrk_dead'", 0);
        }
    }

    @Test
    void aTransactionOfAFrozenProcessHoldsAChatForSecondsOnly() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            String bot = house.look("SELECT id FROM bots", String.class);
            long chat = house.look("SELECT max(chat_id) FROM telegram_updates", Long.class);
            CountDownLatch held = new CountDownLatch(1);
            Semaphore thawed = new Semaphore(0);
            Thread frozen =
                    Thread.ofVirtual()
                            .start(() ->
                                    assertThatThrownBy(() ->
                                                    house.data
                                                            .database()
                                                            .runAsTenant(
                                                                    house.seller,
                                                                    handle -> {
                                                                        ChatLock.take(
                                                                                handle, bot, chat);
                                                                        held.countDown();
                                                                        thawed
                                                                                .acquireUninterruptibly();
                                                                    }))
                                            .isNotNull());
            held.await();
            assertThat(anna.asks("still there?", Duration.ofSeconds(25)).text())
                    .isEqualTo("Hello.");
            thawed.release();
            frozen.join();
        }
    }

    /** A text may overflow the stack of a pattern; that is no exception. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anErrorIsRetriedLikeAnException(boolean whileAnswering) throws Exception {
        // What fails in a batch is first tried once more on its own.
        AtomicInteger planted = new AtomicInteger(whileAnswering ? 1 : 2);
        House.Plan plan =
                whileAnswering
                        ? House.Plan.quick()
                                .around((_, answering) ->
                                        (inquiry, preview, cancel) -> {
                                            fail(planted);
                                            return answering.answer(inquiry, preview, cancel);
                                        })
                        : House.Plan.quick()
                                .desk(customers ->
                                        (handle, bot, incoming, after) -> {
                                            fail(planted);
                                            customers.handle(handle, bot, incoming, after);
                                        });
        try (House house = new House(plan)) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.says("hi");
            house.awaitCount(
                    whileAnswering
                            ? "SELECT count(*) FROM turns WHERE last_error LIKE '%Overflow%'"
                            : "SELECT count(*) FROM telegram_updates WHERE last_error LIKE"
                                    + " '%Overflow%'",
                    1);
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text()).isEqualTo("Hello.");
        }
    }

    @Test
    void anUpdateThatAlwaysFailsIsTriedWithPausesAndSetAside() throws Exception {
        try (House house = new House(House.Plan.quick().desk(RecoveryTest::poisoned))) {
            house.model.replies(_ -> "Hello.");
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            Customer anna = house.telegram.customer("anna");
            anna.says("poison");
            String attempts = "SELECT coalesce(max(attempts), 0) FROM telegram_updates";
            house.awaitCount(attempts, 1);
            house.change(
                    "UPDATE telegram_updates SET next_attempt_at = now() + interval '1 hour'"
                            + " WHERE processed_at IS NULL");
            anna.types("hello?", "anybody?");
            house.telegram.customer("ben").asks("hi", House.SOON);
            house.awaitCount(attempts, 1);
            for (int tries = 2; tries <= 6; tries++) {
                house.change(
                        "UPDATE telegram_updates SET next_attempt_at = now() WHERE attempts > 0");
                house.awaitCount(attempts, tries);
            }
            assertThat(anna.awaitReplies(2, House.SOON).getFirst().text()).contains("Sorry");
            house.awaitCount(OPEN, 0);
            house.awaitCount(WAITING, 0);
            assertThat(anna.replies())
                    .as("one apology, then what came behind it is answered")
                    .extracting(sent -> sent.text())
                    .filteredOn(text -> text.contains("Sorry"))
                    .hasSize(1);
            assertThat(owner.replies()).as("a greeting and one notice").hasSize(2);
        }
    }

    @Test
    void aTurnThatWasSetAsideIsListedAndBroughtBack() throws Exception {
        AtomicBoolean broken = new AtomicBoolean(true);
        House.Plan plan =
                House.Plan.quick()
                        .around((_, answering) ->
                                (inquiry, preview, cancel) -> {
                                    if (broken.get()) {
                                        throw new IllegalStateException("planted");
                                    }
                                    return answering.answer(inquiry, preview, cancel);
                                });
        try (House house = new House(plan)) {
            house.model.replies(request -> "You asked: " + request.lastUser());
            Customer anna = house.telegram.customer("anna");
            anna.says("do you have a notebook?");
            house.awaitCount("SELECT coalesce(max(attempts), 0) FROM turns", 1);
            house.change("UPDATE turns SET attempts = 9, next_attempt_at = now()");
            house.awaitCount("SELECT count(*) FROM turns WHERE state = 'set_aside'", 1);
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text()).contains("Sorry");
            Matcher listed = Pattern.compile("turn_\\w+").matcher(house.echome(folder, "inbox"));
            assertThat(listed.find()).as("inbox lists the turn").isTrue();
            assertThat(house.echome(folder, "inbox")).contains("IllegalStateException");
            broken.set(false);
            assertThat(house.echome(folder, "retry", listed.group())).contains("put back");
            assertThat(anna.awaitReplies(2, House.SOON).getLast().text()).contains("a notebook?");
            assertThat(house.echome(folder, "inbox")).doesNotContain("turn_");
            assertThat(house.echome(folder, "retry", listed.group())).contains("Nothing was set");
        }
    }

    private static House answering() throws Exception {
        House house = House.quick();
        house.model.replies(_ -> "Hello.");
        house.telegram.customer("anna").asks("hi", House.SOON);
        house.awaitCount(WAITING, 0);
        house.awaitCount(OPEN, 0);
        return house;
    }

    private static String worker(House house) {
        return house.engine().presence().workerId();
    }

    private static void fail(AtomicInteger planted) {
        if (planted.getAndDecrement() > 0) {
            throw new StackOverflowError("planted");
        }
    }

    private static UpdateHandler poisoned(UpdateHandler customers) {
        return (handle, bot, incoming, after) -> {
            if (incoming.content() instanceof Incoming.Text text && text.text().equals("poison")) {
                throw new IllegalStateException("planted");
            }
            customers.handle(handle, bot, incoming, after);
        };
    }
}
