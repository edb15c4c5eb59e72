package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import echome.bot.testkit.Customer;
import echome.bot.testkit.Sent;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Whatever a seller does with personas, the reply says what to do next. */
class PersonaDeadEndsTest {
    @Test
    void aPersonaThatDoesNotSpeakYetIsChangedByItsName() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona new Old Otto", Shop.SOON).mentions("/persona for Old Otto set");
            nell.asks("/persona for old otto set tone_guidelines Gruff", Shop.SOON)
                    .mentions("Is: Gruff");
            nell.asks("/persona", Shop.SOON).doesNotMention("Gruff");
            nell.asks("/persona for Old Otto", Shop.SOON).mentions("Old Otto", "Gruff");
            nell.asks("/persona for Zoe set tone_guidelines x", Shop.SOON)
                    .mentions("Which one?", "Old Otto");
            Sent pending = nell.asks("/persona use Old Otto", Shop.SOON);
            pending.mentions("can't speak now: it has learnt nothing yet");
            int before = nell.replies().size();
            nell.presses("Let it speak as it is");
            nell.awaitReplies(before + 1, Shop.SOON)
                    .getLast()
                    .mentions("Old Otto speaks from now on");
            shop.telegram.customer("anna").asks("hello", Shop.SOON).mentions("Old Otto: Gruff");
        }
    }

    @Test
    void aCopyIsAsFarAsItsOriginalAndCanBeUsedAtOnce() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            nell.asks("/persona set tone_guidelines Calm", Shop.SOON);
            nell.asks("/persona duplicate Nell as Ada", Shop.SOON).mentions("copy of Nell");
            int before = nell.replies().size();
            nell.presses("Use Ada");
            nell.awaitReplies(before + 1, Shop.SOON).getLast().mentions("Ada speaks from now on");
            nell.asks("/persona new Otto", Shop.SOON);
            nell.asks("/persona duplicate Otto as Otto II", Shop.SOON).mentions("copy of Otto");
            assertThat(
                            shop.look(
                                    "SELECT status FROM personas WHERE name = 'Otto II'",
                                    String.class))
                    .isEqualTo("pending");
        }
    }

    @Test
    void aFailedSourceAnEmptyCatalogueAndADraftSayWhatToDo() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            int before = nell.replies().size();
            nell.asks("/persona listen", Shop.SOON);
            nell.uploads("empty.srt", "application/x-subrip", new byte[] {'x'}, "");
            Sent failed = shop.shows(nell, before + 2, "❌");
            assertThat(failed.buttons()).isNotEmpty();
            before = nell.replies().size();
            nell.says("/persona test");
            nell.awaitReplies(before + 2, Shop.SOON).getLast().mentions("The catalogue is empty");
            nell.asks("/persona set tone_guidelines Calm", Shop.SOON);
            nell.asks("/persona draft", Shop.SOON);
            nell.asks("/persona", Shop.SOON).mentions("This is the draft");
            nell.asks("/persona rollback 1", Shop.SOON)
                    .mentions("The draft that there was is gone");
        }
    }

    @Test
    void aPictureWithMoreBehindTheCommandIsAPictureStill() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            int before = nell.replies().size();
            nell.sendsPhoto(new byte[] {1, 2}, "/persona image of me");
            nell.awaitReplies(before + 1, Shop.SOON).getLast().mentions("see this picture of Nell");
            nell.uploads("me.png", "image/png", new byte[] {1, 2}, "/persona image");
            nell.awaitReplies(before + 2, Shop.SOON).getLast().mentions("Send it as a photo");
        }
    }

    @Test
    void whatTheDeskSaysIsNoReplyThatRestsOnAnything() throws Exception {
        try (Shop shop = new Shop()) {
            Customer nell = shop.seller();
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            rows.addObject().put("product_id", "prod_x").put("version", 1);
            shop.restsOn = rows;
            Sent reply = nell.asks("what is the pen?", Shop.SOON);
            Sent desk = nell.asks("/help", Shop.SOON);
            for (Sent answered : List.of(reply, desk)) {
                int before = nell.replies().size();
                nell.repliesTo(answered, "/proof");
                Sent proof = nell.awaitReplies(before + 1, Shop.SOON).getLast();
                if (answered.equals(reply)) {
                    proof.mentions("prod_x");
                } else {
                    proof.mentions("no reply of the persona", "/proof list");
                }
            }
        }
    }
}
