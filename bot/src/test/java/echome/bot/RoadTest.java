package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.conversation.RoadSettings;
import echome.bot.testkit.Customer;
import echome.bot.testkit.Pace;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class RoadTest {
    @Test
    void answersACustomerAndStoresWhatItUsed() throws Exception {
        try (House house = House.quick()) {
            house.sells("Rain Notebook A5", "12.99");
            house.model.replies(_ -> "The Rain Notebook A5 is 12.99 USD.");
            Customer anna = house.telegram.customer("anna");
            assertThat(anna.asks("do you have a waterproof notebook?", House.SOON).text())
                    .contains("12.99");
            assertThat(house.look("SELECT count(*) FROM messages", Integer.class)).isEqualTo(2);
            assertThat(
                            house.look(
                                    "SELECT rag_context -> 0 ->> 'chunk' FROM messages WHERE sender"
                                            + " = 'persona'",
                                    String.class))
                    .isEqualTo("Rain Notebook A5");
            assertThat(
                            house.look(
                                    "SELECT (tokens_used ->> 'total')::int > 0 FROM messages WHERE"
                                            + " sender = 'persona'",
                                    Boolean.class))
                    .isTrue();
            assertThat(house.look("SELECT message_count FROM conversations", Integer.class))
                    .isEqualTo(2);
        }
    }

    @Test
    void aPictureWithoutWordsIsNoSearchForPhotos() throws Exception {
        try (House house = House.quick()) {
            house.sells("Rain Notebook A5", "12.99");
            house.model.goAway();
            Customer anna = house.telegram.customer("anna");
            anna.sendsPhoto(new byte[] {1}, "");
            anna.awaitReplies(1, House.SOON);
            assertThat(anna.replies().getLast().text())
                    .contains("I can't look at pictures yet")
                    .doesNotContain("photo", "Rain Notebook");
            anna.sendsAlbum("the Rain Notebook A5?", List.of(new byte[] {1}, new byte[] {2}));
            anna.awaitReplies(2, House.SOON);
            assertThat(anna.replies().getLast().text())
                    .contains("Rain Notebook A5 — 12.99 USD")
                    .doesNotContain("photo");
        }
    }

    @Test
    void oneReplyTakesABurstIntoAccount() throws Exception {
        RoadSettings settings =
                new RoadSettings(Duration.ofMillis(400), Duration.ofSeconds(15), 20, 100, 4);
        try (House house = new House(settings)) {
            house.model.pace(Pace.after(Duration.ofMillis(300)));
            house.model.replies(request -> "I heard " + request.lastUser().lines().count());
            Customer anna = house.telegram.customer("anna");
            anna.types("hi", "do you have", "a notebook", "in red", "please?");
            anna.awaitReplies(1, House.SOON);
            assertThat(
                            house.look(
                                    "SELECT count(*) FROM messages WHERE sender = 'user'",
                                    Integer.class))
                    .isEqualTo(5);
            assertThat(house.look("SELECT count(*) FROM turns", Integer.class)).isEqualTo(1);
            assertThat(anna.replies()).hasSize(1);
        }
    }

    @Test
    void neverSendsAPriceThatNoProductBears() throws Exception {
        try (House house = House.quick()) {
            house.sells("Rain Notebook A5", "12.99");
            house.model.replies(_ -> "The Rain Notebook A5 is only $9.99 today!");
            Customer anna = house.telegram.customer("anna");
            assertThat(anna.asks("how much is the Rain Notebook A5?", House.SOON).text())
                    .doesNotContain("9.99 ")
                    .doesNotContain("$9.99");
            assertThat(house.model.requests()).hasSize(2);
            assertThat(
                            house.look(
                                    "SELECT guard ->> 'verdict' FROM messages WHERE sender ="
                                            + " 'persona'",
                                    String.class))
                    .isEqualTo("card");
        }
    }
}
