package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.inbox.PollState;
import echome.bot.inbox.Poller;
import echome.bot.testkit.Customer;
import echome.bot.testkit.Fault;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What Telegram may do to the poller, and what customers may send to stop it. */
class PollingTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void anUpdateThatComesTwiceIsHandledOnce() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            house.telegram.faults().next("getUpdates", Fault.lostAnswer(), Fault.lostAnswer());
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            ObjectNode again = update(1, anna.id(), "hi");
            int id = house.telegram.bot().update(again);
            house.telegram.bot().awaitAcknowledged(id, House.SOON);
            int same = house.telegram.bot().update(again);
            assertThat(same).isEqualTo(id);
            anna.awaitReplies(2, House.SOON);
            house.telegram.bot().startUpdateIdsAt(id + 1);
            anna.asks("and now?", House.SOON);
            house.awaitCount("SELECT count(*) FROM messages WHERE sender = 'user'", 3);
            assertThat(anna.replies()).hasSize(3);
        }
    }

    @Test
    void takesLowerIdsAfterAWeekOfSilence() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            house.telegram.bot().awaitAcknowledged(700_001, House.SOON);
            house.telegram.bot().startUpdateIdsAt(17);
            anna.asks("are you still there?", House.SOON);
            house.awaitCount("SELECT count(*) FROM telegram_updates WHERE update_id = 17", 1);
        }
    }

    @Test
    void anIdThatComesAgainAfterAWeekIsAnotherUpdate() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            house.telegram.bot().awaitAcknowledged(700_001, House.SOON);
            // The process was away for a week, so nobody has deleted the row.
            house.change(
                    """
                    UPDATE telegram_updates SET received_at = now() - interval '8 days',
                                                processed_at = now() - interval '8 days'
                    """);
            house.telegram.bot().startUpdateIdsAt(700_001);
            assertThat(anna.asks("still open?", House.SOON).text()).isEqualTo("Hello.");
            house.awaitCount("SELECT count(*) FROM messages WHERE sender = 'user'", 2);
        }
    }

    @Test
    void keepsAnUpdateThatNobodyCanReadAndGoesOn() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            ObjectNode odd = MAPPER.createObjectNode();
            odd.putObject("message")
                    .put("message_id", "not a number")
                    .putObject("chat")
                    .put("id", anna.id());
            house.telegram.bot().update(odd);
            anna.asks("hi", House.SOON);
            house.awaitCount("SELECT count(*) FROM telegram_updates_set_aside", 1);
            assertThat(
                            house.look(
                                    "SELECT payload #>> '{message,message_id}' FROM"
                                            + " telegram_updates_set_aside",
                                    String.class))
                    .isEqualTo("not a number");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u0000",
                "a backslash at the end \\",
                "\\\\u0000 two",
                "a NUL \u0000 inside",
                "half a pair \uD83D of an emoji",
                "another half \uDE00"
            })
    void noTextStopsThePolling(String text) throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks(text, House.SOON);
            anna.asks("hi", House.SOON);
            house.awaitCount("SELECT count(*) FROM messages WHERE sender = 'user'", 2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 401, 409})
    void goesOnAfter(int status) throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            house.telegram.faults().next("getUpdates", Fault.status(status), Fault.status(status));
            anna.asks("hi", House.SOON);
            anna.asks("hi again", House.SOON);
            assertThat(poller(house).state()).isEqualTo(PollState.POLLING);
        }
    }

    @Test
    void saysWhatARefusedTokenMeans() throws Exception {
        try (House house = House.quick()) {
            house.telegram.bot().awaitPolls(1, House.SOON);
            house.telegram.faults().sometimes("getUpdates", 1, Fault.status(401));
            house.telegram.customer("anna").says("hi");
            awaitState(house, PollState.TOKEN_REFUSED);
            assertThat(poller(house).state().meaning()).contains("@BotFather");
            assertThat(poller(house).state().healthy()).isFalse();
        }
    }

    @Test
    void waitsAsLongAsTelegramAsks() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            house.telegram.faults().next("getUpdates", Fault.tooMany(2));
            long before = System.nanoTime();
            anna.asks("hi again", House.SOON);
            anna.asks("once more", House.SOON);
            assertThat(System.nanoTime() - before).isGreaterThan(TimeUnit.SECONDS.toNanos(2));
        }
    }

    @Test
    void tellsTheSellerOnceThatSomebodyElsePolls() throws Exception {
        MovedClock clock = new MovedClock();
        try (House house = new House(House.Plan.quick().with(clock))) {
            house.model.replies(_ -> "Hello.");
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            house.telegram.bot().awaitPolls(2, House.SOON);
            house.telegram
                    .faults()
                    .next("getUpdates", Fault.status(409), Fault.status(409), Fault.status(409));
            long before = System.nanoTime();
            house.telegram.customer("anna").says("hi");
            assertThat(owner.awaitReplies(2, House.SOON).getLast().text()).contains("409");
            house.telegram.customer("anna").awaitReplies(1, House.SOON);
            // Both pollers get through now and then.
            house.telegram.customer("anna").asks("and now?", House.SOON);
            assertThat(System.nanoTime() - before)
                    .as("half a second, one and two between the polls")
                    .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(3_400));
            house.telegram.faults().next("getUpdates", Fault.status(409));
            house.telegram.customer("anna").asks("still there?", House.SOON);
            house.telegram.customer("anna").asks("and now?", House.SOON);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'waiting'", 0);
            assertThat(owner.replies()).as("told once").hasSize(2);
            clock.move(Duration.ofMinutes(11));
            // A poll has succeeded when it is answered, so a further message is needed.
            house.telegram.customer("anna").asks("hello?", House.SOON);
            house.awaitCount("SELECT count(*) FROM seller_notices", 0);
            assertThat(owner.replies()).hasSize(2);
        }
    }

    @Test
    void aWebhookThatIsSetMeanwhileIsTakenAwayAndToldAndSoIsASecondPoller() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            house.telegram.bot().awaitPolls(2, House.SOON);
            var http = new okhttp3.OkHttpClient();
            var webhook =
                    new okhttp3.Request.Builder()
                            .url(
                                    house.telegram.url()
                                            + "/bot"
                                            + house.telegram.token()
                                            + "/setWebhook")
                            .post(
                                    new okhttp3.FormBody.Builder()
                                            .add("url", "https://example.org/hook")
                                            .build())
                            .build();
            try (var response = http.newCall(webhook).execute()) {
                assertThat(response.code()).isEqualTo(200);
            }
            assertThat(house.telegram.customer("anna").asks("hi", House.SOON).text())
                    .isEqualTo("Hello.");
            assertThat(owner.awaitReplies(2, House.SOON).getLast().text()).contains("webhook");
            house.telegram.faults().next("getUpdates", Fault.status(409));
            house.telegram.customer("anna").says("hi again");
            assertThat(owner.awaitReplies(3, House.SOON).getLast().text())
                    .contains("Another program");
        }
    }

    private static ObjectNode update(int messageId, long chat, String text) {
        ObjectNode update = MAPPER.createObjectNode().put("update_id", 700_900);
        ObjectNode message = update.putObject("message").put("message_id", messageId);
        message.put("date", 1).put("text", text);
        message.putObject("chat").put("id", chat).put("type", "private");
        message.putObject("from").put("id", chat).put("is_bot", false).put("first_name", "Anna");
        return update;
    }

    private static Poller poller(House house) {
        return house.engine().pollers().all().getFirst();
    }

    private static void awaitState(House house, PollState state) throws InterruptedException {
        long until = System.nanoTime() + House.SOON.toNanos();
        while (house.engine().pollers().all().isEmpty() || poller(house).state() != state) {
            assertThat(System.nanoTime()).as("in time: " + state).isLessThan(until);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
