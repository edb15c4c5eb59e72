package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the owner is told when something stands still. */
class WatchdogTest {
    private static final String ALL_SENT = "SELECT count(*) FROM outbox WHERE state = 'waiting'";

    private final AtomicBoolean silent = new AtomicBoolean();

    @Test
    void aReplyThatIsOverdueIsToldOnceAndAgainWhenItHappensAgain() throws Exception {
        try (House house = House.quick()) {
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            house.model.pace(Pace.after(Duration.ofSeconds(30)));
            house.telegram.customer("anna").says("hello?");
            house.model.awaitRequests(1, House.SOON);
            Watchdog watchdog = watchdog(house);

            watchdog.look();
            assertThat(notices(house)).as("nothing is late yet").isZero();

            house.change(
                    "UPDATE turns SET last_message_at = now() - interval '5 minutes',"
                            + " next_attempt_at = now() - interval '5 minutes'");
            watchdog.look();
            watchdog.look();
            assertThat(owner.awaitReplies(2, House.SOON).getLast().text())
                    .contains("waiting for a reply")
                    .contains("120 s");

            house.change("UPDATE turns SET last_message_at = now(), next_attempt_at = now()");
            watchdog.look();
            assertThat(notices(house)).as("it is over").isZero();

            house.change(
                    "UPDATE turns SET last_message_at = now() - interval '5 minutes',"
                            + " next_attempt_at = now() - interval '5 minutes'");
            watchdog.look();
            owner.awaitReplies(3, House.SOON);
            house.awaitCount(ALL_SENT, 0);
            assertThat(owner.replies()).as("a greeting and two notices").hasSize(3);
        }
    }

    @Test
    void aPollerThatDoesNotPollAndStandingQueuesAreTold() throws Exception {
        try (House house = House.quick()) {
            Customer owner = house.telegram.customer("owner", 4711);
            owner.asks("/start", House.SOON);
            String bot = house.look("SELECT id FROM bots", String.class);
            house.change(
                    """
                    INSERT INTO telegram_updates
                        (bot_id, update_id, user_id, chat_id, payload, received_at, next_attempt_at)
                    VALUES ('%s', 1, '%s', 5, '{}', now() - interval '1 hour', now() + interval '1 hour')
                    """
                            .formatted(bot, house.seller.userId()));
            house.change(
                    """
                    INSERT INTO outbox (bot_id, user_id, chat_id, method, payload, created_at,
                                        next_attempt_at)
                    VALUES ('%s', '%s', 5, 'sendMessage', '{"text": "late"}',
                            now() - interval '1 hour', now() + interval '50 seconds')
                    """
                            .formatted(bot, house.seller.userId()));
            silent.set(true);
            Watchdog watchdog = watchdog(house);
            watchdog.look();
            watchdog.look();
            owner.awaitReplies(4, House.SOON);
            house.awaitCount(ALL_SENT, 1);
            assertThat(owner.replies().stream().skip(1).map(sent -> sent.text()))
                    .hasSize(3)
                    .anySatisfy(text -> assertThat(text).contains("waiting to be sent"))
                    .anySatisfy(text -> assertThat(text).contains("Telegram has not answered"))
                    .anySatisfy(text -> assertThat(text).contains("waiting unread"));
        }
    }

    private Watchdog watchdog(House house) {
        return new Watchdog(
                house.data.database(),
                house.engine().conversations().notices(),
                house.engine().pollers()::all,
                _ -> silent.get(),
                Overview.LATE,
                new MovedClock());
    }

    private static int notices(House house) {
        return house.look(
                "SELECT count(*) FROM seller_notices WHERE kind LIKE 'watchdog%'", Integer.class);
    }
}
