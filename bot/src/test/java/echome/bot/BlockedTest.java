package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Fault;
import echome.bot.testkit.Pace;
import echome.bot.worker.ChatLock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/** Customers who block the bot while something of theirs is in work, and come back. */
class BlockedTest {
    private static final String OPEN = "SELECT count(*) FROM turns WHERE state = 'open'";
    private static final String BLOCKED =
            "SELECT count(*) FROM clients WHERE blocked_at IS NOT NULL";
    private static final String WAITED_LONG =
            """
            SELECT count(*) FROM pg_locks
            WHERE locktype = 'advisory' AND NOT granted
              AND waitstart < clock_timestamp() - interval '1500 ms'
            """;
    private static final Duration LONG = Duration.ofSeconds(4);

    @Test
    void whoBlocksTheBotMeanwhileIsAnsweredOnceTheyWriteAgain() throws Exception {
        try (House house = House.quick()) {
            Customer anna = house.telegram.customer("anna");
            house.model.pace(Pace.after(LONG));
            anna.says("do you have a notebook?");
            house.model.awaitRequests(1, House.SOON);
            house.model.pace(Pace.AT_ONCE).replies(request -> "Both: " + request.lastUser());
            anna.blocksBot();
            house.model.awaitAbandoned(1, House.SOON);
            house.telegram.customer("ben").asks("hi", House.SOON);
            house.engine().conversations().turns().wake();
            house.telegram.customer("ben").asks("hi again", House.SOON);
            assertThat(house.model.requests()).as("nobody asks for anna").hasSize(3);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'sent'", 2);
            assertThat(house.telegram.calls("sendMessage")).hasSize(2);
            anna.unblocksBot();
            assertThat(anna.asks("in red?", House.SOON).text()).contains("notebook", "in red?");
            house.awaitCount(OPEN, 0);
            assertThat(anna.replies()).hasSize(1);
        }
    }

    @Test
    void aRefusedMessageEndsTheWorkOnTheNextOne() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(request -> "Heard: " + request.lastUser());
            house.telegram.faults().next("sendMessage", Fault.tooMany(2), Fault.status(403));
            Customer anna = house.telegram.customer("anna");
            anna.says("one");
            house.telegram.awaitCalls("sendMessage", 1, House.SOON);
            house.model.pace(Pace.after(LONG));
            anna.says("two");
            house.model.awaitRequests(2, House.SOON);
            house.model.pace(Pace.AT_ONCE);
            house.model.awaitAbandoned(1, House.SOON);
            house.awaitCount(BLOCKED, 1);
            house.telegram.customer("ben").asks("hi", House.SOON);
            house.awaitCount(OPEN, 1);
            anna.says("/start");
            house.awaitCount(OPEN, 0);
            house.awaitCount(BLOCKED, 0);
            assertThat(anna.awaitReplies(2, House.SOON).getLast().text()).isEqualTo("Heard: two");
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'waiting'", 0);
            assertThat(house.telegram.calls("sendMessage"))
                    .as("two refused, one to ben, two after anna is back")
                    .hasSize(5);
        }
    }

    /** Then they have let the bot in again, and nothing else would ever wake what rests. */
    @ParameterizedTest
    @ValueSource(ints = {0, 4})
    void whoWritesWhileTheRefusalIsUnderWayIsAnswered(int secondsToAnswer) throws Exception {
        try (House house = House.quick()) {
            house.model.replies(request -> "Heard: " + request.lastUser());
            house.telegram.faults().next("sendMessage", new Fault.Late(403, Duration.ofSeconds(2)));
            Customer anna = house.telegram.customer("anna");
            anna.says("one");
            while (house.telegram.faults().met(Fault.Late.class) == 0) {
                Thread.onSpinWait();
            }
            house.model.pace(Pace.after(Duration.ofSeconds(secondsToAnswer)));
            assertThat(anna.asks("two", House.SOON).text()).isEqualTo("Heard: two");
            house.awaitCount(OPEN, 0);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'dropped'", 1);
            house.awaitCount(BLOCKED, 0);
        }
    }

    /** What was written before the refusal is known by when it was, however long that waits. */
    @Test
    void aRefusalThatWaitsForTheChatDoesNotSilenceWhoWroteMeanwhile() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(request -> "Heard: " + request.lastUser());
            house.telegram.faults().next("sendMessage", new Fault.Late(403, Duration.ofSeconds(2)));
            Customer anna = house.telegram.customer("anna");
            anna.says("one");
            house.awaitCount("SELECT count(*) FROM outbox WHERE claimed_by IS NOT NULL", 1);
            house.model.pace(Pace.after(LONG));
            anna.says("two");
            house.model.awaitRequests(2, House.SOON);
            String bot = house.look("SELECT id FROM bots", String.class);
            house.data
                    .database()
                    .runAsWorker(handle -> {
                        ChatLock.take(handle, bot, anna.id());
                        while (handle.select(WAITED_LONG).mapTo(Integer.class).one() == 0) {
                            Thread.onSpinWait();
                        }
                    });
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text()).isEqualTo("Heard: two");
        }
    }
}
