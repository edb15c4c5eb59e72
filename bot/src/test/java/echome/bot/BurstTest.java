package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.conversation.RoadSettings;
import echome.bot.testkit.Customer;
import echome.bot.testkit.Pace;
import echome.bot.testkit.Posted;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Several messages, one reply. */
class BurstTest {
    private static final String USERS = "SELECT count(*) FROM messages WHERE sender = 'user'";
    private static final String OPEN = "SELECT count(*) FROM turns WHERE state = 'open'";

    @Test
    void aFurtherMessageEndsTheGenerationUnderWay() throws Exception {
        try (House house = House.quick()) {
            house.model.pace(Pace.after(Duration.ofSeconds(10)));
            Customer anna = house.telegram.customer("anna");
            anna.says("do you have a notebook?");
            house.model.awaitRequests(1, House.SOON);
            house.model.pace(Pace.AT_ONCE);
            house.model.replies(request -> "Both: " + request.lastUser());
            anna.says("in red?");
            house.model.awaitAbandoned(1, House.SOON);
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text())
                    .contains("notebook", "in red?");
            house.awaitCount(OPEN, 0);
            assertThat(anna.replies()).hasSize(1);
            assertThat(house.look("SELECT count(*) FROM turns", Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void aBurstLongerThanTheHistoryIsReadWhole() throws Exception {
        RoadSettings settings =
                new RoadSettings(Duration.ofMillis(600), Duration.ofSeconds(60), 1_000, 100, 4);
        try (House house = new House(settings)) {
            house.model.replies(_ -> "I have read it all.");
            Customer anna = house.telegram.customer("anna");
            String[] words = new String[40];
            for (int i = 0; i < words.length; i++) {
                words[i] = "wish-" + i + ".";
            }
            anna.types(words);
            anna.awaitReplies(1, House.SOON);
            house.awaitCount(OPEN, 0);
            assertThat(house.model.lastRequest().lastUser()).containsSubsequence(words);
        }
    }

    @Test
    void whoNeverStopsTypingIsAnsweredInBoundedTime() throws Exception {
        RoadSettings settings =
                new RoadSettings(Duration.ofMillis(300), Duration.ofSeconds(2), 1_000, 100, 4);
        try (House house = new House(settings)) {
            house.model.replies(_ -> "One moment.");
            Customer anna = house.telegram.customer("anna");
            CountDownLatch answered = new CountDownLatch(1);
            Thread typing =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    do {
                                        anna.says("and another thing");
                                    } while (!answered.await(100, TimeUnit.MILLISECONDS));
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            });
            try {
                anna.awaitReplies(1, Duration.ofSeconds(8));
            } finally {
                answered.countDown();
                typing.join();
            }
            house.awaitCount(OPEN, 0);
        }
    }

    @Test
    void anAlbumIsOneTurn() throws Exception {
        try (House house =
                new House(
                        new RoadSettings(
                                Duration.ofMillis(200), Duration.ofSeconds(15), 20, 100, 4))) {
            house.model.replies(_ -> "Nice pictures.");
            Customer anna = house.telegram.customer("anna");
            byte[] picture = {1, 2, 3};
            anna.sendsAlbum("do you have these?", List.of(picture, picture, picture));
            anna.awaitReplies(1, House.SOON);
            house.awaitCount(USERS, 3);
            house.awaitCount(OPEN, 0);
            assertThat(house.look("SELECT count(*) FROM turns", Integer.class)).isEqualTo(1);
            assertThat(anna.replies()).hasSize(1);
        }
    }

    @Test
    void aLatePictureOfAnAlbumIsKeptAndNotAnsweredAgain() throws Exception {
        try (House house = House.quick()) {
            house.model.replies(_ -> "Nice pictures.");
            Customer anna = house.telegram.customer("anna");
            anna.posts(picture("one"));
            anna.awaitReplies(1, House.SOON);
            house.awaitCount(OPEN, 0);
            anna.posts(picture("two"));
            anna.asks("and in red?", House.SOON);
            house.awaitCount(USERS, 3);
            assertThat(anna.replies()).hasSize(2);
            assertThat(house.look("SELECT count(*) FROM turns", Integer.class)).isEqualTo(2);
        }
    }

    private static ObjectNode picture(String caption) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("media_group_id", "album").put("caption", caption);
        message.putArray("photo")
                .addObject()
                .put("file_id", caption)
                .put("file_unique_id", caption)
                .put("width", 10)
                .put("height", 10);
        return message;
    }

    /** Another process cannot stop the generation here, but its message must be heard. */
    @Test
    void aMessageThatAnotherProcessTakesInIsHeardToo() throws Exception {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (House house = House.quick()) {
            house.model.replies(request -> {
                awaitQuietly(mayAnswer);
                return "Heard: " + request.lastUser();
            });
            Customer anna = house.telegram.customer("anna");
            anna.says("a notebook");
            house.model.awaitRequests(1, House.SOON);
            house.change(
                    """
                    WITH joined AS (UPDATE turns SET revision = revision + 1)
                    INSERT INTO messages (user_id, conversation_id, turn_id, sender, content)
                    SELECT user_id, conversation_id, turn_id, sender, 'in red' FROM messages
                    """);
            mayAnswer.countDown();
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text())
                    .contains("a notebook", "in red");
            house.awaitCount(OPEN, 0);
            assertThat(anna.replies()).hasSize(1);
        }
    }

    @Test
    void anEditedMessageIsAnsweredAsItStandsNow() throws Exception {
        try (House house = House.quick()) {
            house.model.pace(Pace.after(Duration.ofSeconds(10)));
            Customer anna = house.telegram.customer("anna");
            Posted first = anna.says("do you have a blue one?");
            house.model.awaitRequests(1, House.SOON);
            house.model.pace(Pace.AT_ONCE);
            house.model.replies(request -> "You ask: " + request.lastUser());
            anna.edits(first, "do you have a green one?");
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text())
                    .contains("green")
                    .doesNotContain("blue");
            house.awaitCount(OPEN, 0);
            anna.edits(first, "do you have a black one?");
            house.model.replies(_ -> "Hello.");
            anna.asks("hello?", House.SOON);
            assertThat(
                            house.look(
                                    "SELECT content FROM messages ORDER BY created_at LIMIT 1",
                                    String.class))
                    .isEqualTo("do you have a green one?");
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Telegram's own times count, not when the message or the edit was taken in. */
    @ParameterizedTest
    @CsvSource({"60, 600, green", "61, 0, blue"})
    void anEditCountsWithinAMinuteOfTheSending(long after, long late, String asked)
            throws Exception {
        MovedClock clock = new MovedClock();
        CountDownLatch mayAnswer = new CountDownLatch(1);
        try (House house = new House(House.Plan.quick().with(clock))) {
            house.model.replies(request -> {
                awaitQuietly(mayAnswer);
                return "You ask: " + request.lastUser();
            });
            Customer anna = house.telegram.customer("anna");
            Posted first = anna.says("do you have a blue one?");
            house.model.awaitRequests(1, House.SOON);
            clock.move(Duration.ofSeconds(late));
            anna.edits(first, "do you have a green one?", Duration.ofSeconds(after));
            house.awaitCount(
                    "SELECT count(*) FROM telegram_updates WHERE processed_at IS NOT NULL", 2);
            mayAnswer.countDown();
            assertThat(anna.awaitReplies(1, House.SOON).getFirst().text()).contains(asked);
        }
    }

    @Test
    void aDayOfSilenceOpensANewConversation() throws Exception {
        MovedClock clock = new MovedClock();
        try (House house = new House(House.Plan.quick().with(clock))) {
            house.model.replies(_ -> "Hello.");
            Customer anna = house.telegram.customer("anna");
            anna.asks("hi", House.SOON);
            clock.move(Duration.ofHours(23));
            anna.asks("me again", House.SOON);
            house.awaitCount("SELECT count(*) FROM conversations", 1);
            clock.move(Duration.ofHours(25));
            anna.asks("and again", House.SOON);
            house.awaitCount("SELECT count(*) FROM conversations", 2);
            house.awaitCount("SELECT count(*) FROM conversations WHERE ended_at IS NULL", 1);
            assertThat(
                            house.look(
                                    "SELECT ended_at = last_message_at FROM conversations ORDER BY"
                                            + " started_at LIMIT 1",
                                    Boolean.class))
                    .isTrue();
        }
    }
}
