package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.ModelFault;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

/** What the guard did to replies is stored with them, and the seller sees it. */
class VerdictsTest {
    private static final String LIE = "It costs just $3.17.";
    private static final String HEARD =
            "{\"speech_patterns\": {\"catchphrases\": [\"Free delivery tomorrow for everybody\"]},"
                    + " \"greeting_closing\": {\"typical_greetings\": [\"Only $2 today\"]}}";

    @Test
    void theFiguresCountEachVerdictAndProofShowsWhatWasRefused() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:9")) {
            Customer anna = shop.telegram.customer("anna");
            Customer nell = shop.seller();
            nell.asks("/stats", Shop.SOON).mentions("No replies in the last 7 days");
            model.replies(_ -> "Hello!");
            anna.asks("hello", Shop.SOON).mentions("Hello!");
            AtomicInteger asked = new AtomicInteger();
            model.replies(_ -> asked.getAndIncrement() == 0 ? LIE : "Hello again!");
            anna.asks("how much is it?", Shop.SOON).mentions("Hello again!");
            model.replies(_ -> LIE);
            nell.asks("how much is it?", Shop.SOON).doesNotMention("3.17");
            nell.asks("/proof", Shop.SOON)
                    .mentions("Guard: card, claims checked: 1", "Refused, and not sent")
                    .mentions("amount “$3.17”", "no product")
                    .doesNotMention("{\"kind\"");
            nell.asks("/stats", Shop.SOON)
                    .mentions("Guard: 1 passed, 1 made again, 1 replaced by a product card")
                    .doesNotMention("composed");
        }
    }

    @Test
    void aComposedReplyThatTheGuardRefusesIsNeverSent() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, "http://127.0.0.1:9")) {
            shop.change("UPDATE persona_profiles SET auto_extracted = '" + HEARD + "'");
            model.fails(10, new ModelFault.Status(401));
            Customer anna = shop.telegram.customer("anna");
            String said = anna.asks("do you have a lamp?", Shop.SOON).text();
            assertThat(said)
                    .isNotBlank()
                    .doesNotContainIgnoringCase("free delivery")
                    .doesNotContain("$2");
            assertThat(
                            shop.look(
                                    "SELECT guard ->> 'verdict' || ' ' || model FROM messages WHERE"
                                        + " sender = 'persona' ORDER BY created_at DESC LIMIT 1",
                                    String.class))
                    .isEqualTo("offline_replaced offline");
            Customer nell = shop.seller();
            nell.asks("/stats", Shop.SOON)
                    .mentions("1 composed ones replaced", "Replies without a model: 1");
        }
    }
}
