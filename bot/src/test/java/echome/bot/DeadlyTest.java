package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.answer.Answering;
import echome.bot.inbox.UpdateHandler;
import echome.bot.model.TokenUsage;
import echome.bot.telegram.Incoming;
import echome.bot.testkit.Customer;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** What ends the process each time it is tried, so that nobody is left to count the tries. */
class DeadlyTest {
    private static final String ASIDE = "SELECT count(*) FROM turns WHERE state = 'set_aside'";

    @TempDir private Path folder = Path.of("");

    @Test
    void aTurnThatKillsTheProcessEachTimeIsSetAside() throws Exception {
        AtomicReference<@Nullable House> here = new AtomicReference<>(null);
        try (House house = new House(House.Plan.quick().around((_, sound) -> dying(here, sound)))) {
            here.set(house);
            house.model.replies(_ -> "Hello.");
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            Customer anna = house.telegram.customer("anna");
            anna.says("poison");
            house.awaitCount("SELECT coalesce(max(deaths), 0) FROM turns", 2);
            assertThat(house.look("SELECT attempts FROM turns", Integer.class))
                    .as("no failures of its own")
                    .isLessThanOrEqualTo(1);
            house.change("UPDATE turns SET deaths = 10");
            house.awaitCount(ASIDE, 1);
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text()).contains("Sorry");
            assertThat(owner.awaitReplies(2, House.SOON).getLast().text()).contains("set aside");
            assertThat(house.echome(folder, "inbox")).contains("the process ended 11 times");
            assertThat(anna.asks("hello?", House.SOON).text()).isEqualTo("Hello.");
        }
    }

    /** It has died as often as the one at fault, but only because it was in work beside it. */
    @Test
    void aTurnInWorkBesideItIsAnsweredInTheEnd() throws Exception {
        AtomicReference<@Nullable House> here = new AtomicReference<>(null);
        try (House house = new House(House.Plan.quick().around((_, sound) -> dying(here, sound)))) {
            house.model.replies(_ -> "Hello.");
            Customer ben = house.telegram.customer("ben");
            ben.asks("hi", House.SOON);
            house.telegram.customer("anna").asks("poison", House.SOON);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'sent'", 2);
            CountDownLatch mayAnswer = new CountDownLatch(1);
            house.model.replies(_ -> {
                await(mayAnswer);
                return "Hello.";
            });
            here.set(house);
            house.change(
                    """
                    UPDATE turns SET state = 'open', deaths = 10,
                                     next_attempt_at = now() + interval '2 seconds' * (seq - 1)
                    """);
            house.model.awaitRequests(3, House.SOON);
            house.awaitCount(
                    "SELECT count(*) FROM turns WHERE claimed_by IS NULL AND next_attempt_at <="
                            + " now()",
                    1);
            house.engine().conversations().turns().takeSuspect();
            assertThat(house.look("SELECT count(claimed_by) FROM turns", Integer.class))
                    .isEqualTo(1);
            mayAnswer.countDown();
            house.awaitCount(ASIDE, 1);
            assertThat(ben.awaitReplies(2, House.SOON).getLast().text()).isEqualTo("Hello.");
        }
    }

    @Test
    void anUpdateThatKillsTheProcessEachTimeIsSetAside() throws Exception {
        try (House house = new House(House.Plan.quick().desk(DeadlyTest::dying))) {
            house.model.replies(_ -> "Hello.");
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            Customer anna = house.telegram.customer("anna");
            anna.types("poison", "hello?");
            house.awaitCount("SELECT count(*) FROM telegram_updates WHERE processed_at IS NULL", 2);
            // The process that took it in is gone; this one was started since.
            house.change(
                    "UPDATE telegram_updates SET received_at = now() - interval '1 hour'"
                            + " WHERE processed_at IS NULL");
            house.awaitCount("SELECT max(deaths) FROM telegram_updates", 2);
            house.awaitCount(
                    "SELECT deaths FROM telegram_updates WHERE payload::text LIKE '%hello?%'", 1);
            house.change("UPDATE telegram_updates SET deaths = 10 WHERE deaths >= 2");
            assertThat(anna.awaitReplies(2, House.SOON))
                    .extracting(sent -> sent.text())
                    .satisfiesExactlyInAnyOrder(
                            text -> assertThat(text).contains("Sorry"),
                            text -> assertThat(text).isEqualTo("Hello."));
            assertThat(owner.awaitReplies(2, House.SOON).getLast().text()).contains("set aside");
            assertThat(house.echome(folder, "inbox")).contains("the process ended 11 times");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that the process has in hand at this moment is a dead one's. */
    private static Answering dying(AtomicReference<@Nullable House> here, Answering sound) {
        return (inquiry, preview, cancel) -> {
            @Nullable House house = here.get();
            if (house != null && inquiry.messages().contains("poison")) {
                house.change(
                        """
                        INSERT INTO workers (id, lock_key, seen_at)
                        VALUES ('wrk_dead', 1, now() - interval '1 minute')
                        """);
                house.change("UPDATE turns SET claimed_by = 'wrk_dead' WHERE claimed_by <> ''");
                throw new Answering.SupersededException(TokenUsage.NONE);
            }
            return sound.answer(inquiry, preview, cancel);
        };
    }

    /** Ends the thread as the end of the process would: nothing of the road catches this. */
    private static UpdateHandler dying(UpdateHandler customers) {
        return (handle, bot, incoming, after) -> {
            if (incoming.content() instanceof Incoming.Text text && text.text().equals("poison")) {
                DeadlyTest.<RuntimeException>sneak(new InterruptedException("planted"));
            }
            customers.handle(handle, bot, incoming, after);
        };
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> void sneak(Throwable planted) throws E {
        throw (E) planted;
    }
}
