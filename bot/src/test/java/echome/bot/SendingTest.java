package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Fault;
import echome.bot.testkit.Pace;
import echome.bot.testkit.Sent;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What Telegram may do to a send, and what becomes of the message. */
class SendingTest {
    private static String twoParts() {
        return "First part. ".repeat(300).strip() + "\n\n" + "Second part. ".repeat(60).strip();
    }

    @Test
    void keepsTheOrderOfPartsWhenTheFirstIsHeldUp() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> twoParts());
            house.telegram.faults().next("sendMessage", Fault.tooMany(1));
            Customer anna = house.telegram.customer("anna");
            anna.says("tell me everything");
            List<Sent> parts = anna.awaitReplies(2, House.SOON);
            assertThat(parts.get(0).text()).startsWith("First part.");
            assertThat(parts.get(1).text()).endsWith("Second part.");
            house.awaitCount("SELECT count(*) FROM outbox WHERE state <> 'sent'", 0);
            assertThat(anna.replies()).hasSize(2);
        }
    }

    @Test
    void heldUpChatDoesNotHoldUpOthers() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(request -> "Heard: " + request.lastUser());
            house.telegram.faults().next("sendMessage", Fault.tooMany(3));
            Customer anna = house.telegram.customer("anna");
            Customer ben = house.telegram.customer("ben");
            anna.says("hello from anna");
            Instant refused =
                    house.telegram.awaitCalls("sendMessage", 1, House.SOON).getFirst().at();
            ben.asks("hello from ben", House.SOON);
            assertThat(anna.replies()).isEmpty();
            anna.awaitReplies(1, House.SOON);
            assertThat(Duration.between(refused, anna.lastReply().at()))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        }
    }

    @Test
    void repeatsAfterServerErrorsAndCountsWhatMayHaveArrived() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Here you are.");
            house.telegram
                    .faults()
                    .next(
                            "sendMessage",
                            Fault.status(502),
                            Fault.closedBefore(),
                            Fault.lostAnswer());
            Customer anna = house.telegram.customer("anna");
            anna.says("hello");
            List<Sent> replies = anna.awaitReplies(2, House.SOON);
            assertThat(replies).allMatch(sent -> sent.text().equals("Here you are."));
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'sent'", 1);
            assertThat(house.telegram.lostAnswers()).isEqualTo(1);
            assertThat(house.look("SELECT uncertain FROM outbox", Integer.class)).isBetween(1, 2);
            assertThat(anna.replies()).hasSize(2);
        }
    }

    @Test
    void sendsPlainTextOnceWhereMarkupIsRefused() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "This is **bold** news.");
            house.telegram.faults().next("sendMessage", Fault.status(400));
            Customer anna = house.telegram.customer("anna");
            assertThat(anna.asks("news?", House.SOON).text()).isEqualTo("This is bold news.");
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'sent'", 1);
            assertThat(house.telegram.calls("sendMessage")).hasSize(2);
            assertThat(house.telegram.calls("sendMessage").getLast().parameters().has("parse_mode"))
                    .isFalse();
        }
    }

    @Test
    void dropsWhatIsRefusedAsPlainTextAsWell() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "This is **bold** news.");
            house.telegram.faults().next("sendMessage", Fault.status(400), Fault.status(400));
            house.telegram.customer("anna").says("news?");
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'dropped'", 1);
            assertThat(house.telegram.calls("sendMessage")).hasSize(2);
        }
    }

    @Test
    void stopsWritingToWhoHasBlockedTheBotUntilTheyComeBack() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> twoParts());
            Customer anna = house.telegram.customer("anna");
            house.telegram.faults().next("sendMessage", Fault.status(403));
            anna.says("tell me everything");
            house.awaitCount("SELECT count(*) FROM clients WHERE blocked_at IS NOT NULL", 1);
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'dropped'", 2);
            assertThat(house.telegram.calls("sendMessage")).hasSize(1);
            house.model.replies(_ -> "Welcome back.");
            assertThat(anna.asks("I am here again", House.SOON).text()).isEqualTo("Welcome back.");
            house.awaitCount("SELECT count(*) FROM clients WHERE blocked_at IS NOT NULL", 0);
        }
    }

    @Test
    void previewsAreDroppedFirstWhenAChatHasHadManyMessages() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "We are open from nine to five. ".repeat(5).strip());
            house.model.pace(new Pace(Duration.ZERO, Duration.ofMillis(170), 3));
            Customer ben = house.telegram.customer("ben");
            ben.asks("when are you open?", House.SOON);
            assertThat(house.telegram.bot().drafts(ben.id())).isNotEmpty();
            Customer anna = house.telegram.customer("anna");
            anna.types("/help", "/help", "/help", "/help", "/help", "/help", "/help", "/help");
            anna.says("when are you open?");
            assertThat(anna.awaitReplies(9, House.SOON).getLast().text()).contains("nine to five");
            assertThat(house.telegram.bot().drafts(anna.id())).isEmpty();
        }
    }

    @Test
    void bulkWaitsForItsRateAndHoldsNoReplyUp() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            int chats = 60;
            for (int i = 1; i <= chats; i++) {
                house.telegram.bot().openGroup(-i);
            }
            house.change(
                    """
                    INSERT INTO outbox (user_id, bot_id, chat_id, method, payload, bulk)
                    SELECT user_id, id, -x, 'sendMessage', '{"text": "news"}', true
                    FROM bots, generate_series(1, 60) AS x
                    """);
            anna.asks("hi again", House.SOON);
            assertThat(house.telegram.bot().delivered()).as("bulk goes on").isLessThan(chats);
            house.telegram.bot().awaitDelivered(chats + 2, House.SOON);
            List<Instant> sent =
                    house.telegram.bot().sent().stream()
                            .filter(message -> message.chat() < 0)
                            .map(Sent::at)
                            .sorted()
                            .toList();
            assertThat(Duration.between(sent.getFirst(), sent.getLast()))
                    .isGreaterThan(Duration.ofMillis((chats - 1) * 1_000L / 25 - 100));
        }
    }

    @Test
    void followsAGroupToItsNewId() throws Exception {
        try (House house = House.quick()) {
            house.telegram.bot().openGroup(-100L);
            house.telegram.bot().migrate(-100L, -200L);
            house.change(
                    """
                    INSERT INTO outbox (user_id, bot_id, chat_id, method, payload)
                    SELECT user_id, id, -100, 'sendMessage', jsonb_build_object('text', x)
                    FROM bots, unnest(ARRAY['one', 'two']) AS x
                    """);
            assertThat(house.telegram.awaitMessages(-200L, 2, House.SOON))
                    .extracting(Sent::text)
                    .containsExactly("one", "two");
            house.awaitCount("SELECT count(*) FROM outbox WHERE state = 'sent'", 2);
        }
    }
}
