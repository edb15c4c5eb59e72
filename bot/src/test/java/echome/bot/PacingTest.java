package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.conversation.RoadSettings;
import echome.bot.testkit.Customer;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * When a reply is due: how long the customer was quiet, how fast they write, whose clock says so.
 */
class PacingTest {
    private static final String USERS = "SELECT count(*) FROM messages WHERE sender = 'user'";
    private static final String OPEN = "SELECT count(*) FROM turns WHERE state = 'open'";

    @Test
    void aReplyWaitsUntilTheCustomerHasBeenQuiet() throws Exception {
        Duration quiet = Duration.ofSeconds(2);
        try (House house = new House(new RoadSettings(quiet, Duration.ofSeconds(15), 20, 100, 4))) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            // The very first reply takes its time anyway.
            anna.asks("hello", House.SOON);
            Instant before = Instant.now();
            Instant answered = anna.asks("hi", House.SOON).at();
            assertThat(Duration.between(before, answered)).isGreaterThanOrEqualTo(quiet);
        }
    }

    @Test
    void whoWritesTooFastIsToldOnceAndAnsweredTogetherLater() throws Exception {
        RoadSettings settings = new RoadSettings(Duration.ZERO, Duration.ofSeconds(15), 3, 100, 4);
        try (House house = new House(settings)) {
            house.model.replies(request -> "Heard: " + request.lastUser());
            Customer anna = house.telegram.customer("anna");
            for (int i = 0; i < 3; i++) {
                anna.asks("question " + i, House.SOON);
                house.awaitCount(OPEN, 0);
            }
            assertThat(anna.asks("too much", House.SOON).text()).contains("minute");
            anna.types("more", "and more", "and even more");
            house.awaitCount(USERS, 7);
            assertThat(anna.replies()).hasSize(4);
            house.change("UPDATE messages SET created_at = created_at - interval '50 seconds'");
            house.change(
                    """
                    UPDATE messages SET created_at = created_at - interval '1 hour'
                    WHERE content = 'question 0'
                    """);
            anna.says("still there?");
            house.awaitCount(USERS, 8);
            assertThat(anna.replies()).as("no second notice").hasSize(4);
            house.change("UPDATE turns SET next_attempt_at = now() WHERE state = 'open'");
            assertThat(anna.awaitReplies(5, House.SOON).getLast().text())
                    .contains("too much", "and even more", "still there?");
            house.awaitCount(OPEN, 0);
            assertThat(anna.replies()).hasSize(5);
        }
    }

    @Test
    void whoWritesTooFastWhileAReplyIsInWorkDoesNotMakeItBeginAnew() throws Exception {
        RoadSettings settings = new RoadSettings(Duration.ZERO, Duration.ofSeconds(60), 3, 100, 4);
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (House house = new House(settings)) {
            house.model.replies(request -> {
                awaitQuietly(mayAnswer);
                return "Heard: " + request.lastUser();
            });
            Customer anna = house.telegram.customer("anna");
            anna.types("one", "two", "three");
            house.awaitCount(USERS, 3);
            anna.types("four", "five", "six", "seven");
            house.awaitCount(USERS, 7);
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text()).contains("minute");
            mayAnswer.countDown();
            assertThat(anna.awaitReplies(2, House.SOON).getLast().text())
                    .contains("three")
                    .doesNotContain("four");
            assertThat(house.model.requests()).hasSizeLessThanOrEqualTo(3);
            house.change("UPDATE turns SET next_attempt_at = now() WHERE state = 'open'");
            assertThat(anna.awaitReplies(3, House.SOON).getLast().text()).contains("four", "seven");
            house.awaitCount(OPEN, 0);
            assertThat(anna.replies()).as("two replies, one notice").hasSize(3);
        }
    }

    /** Turns are due by the database's clock, whatever the processes' clocks say. */
    @Test
    void aClockThatIsAheadHoldsNoReplyBack() throws Exception {
        MovedClock clock = new MovedClock();
        clock.move(Duration.ofHours(1));
        CountDownLatch mayAnswer = new CountDownLatch(1);
        RoadSettings settings =
                new RoadSettings(Duration.ofMillis(300), Duration.ZERO, 1_000, 100, 4);
        try (House house = new House(House.Plan.quick().with(clock).with(settings))) {
            house.model.replies(request -> {
                awaitQuietly(mayAnswer);
                return "Heard: " + request.lastUser();
            });
            Customer anna = house.telegram.customer("anna");
            anna.says("one");
            house.model.awaitRequests(1, House.SOON);
            anna.says("two");
            house.awaitCount(OPEN, 2);
            clock.move(Duration.ofHours(-1));
            mayAnswer.countDown();
            assertThat(anna.awaitReplies(2, House.SOON).getLast().text()).contains("two");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
