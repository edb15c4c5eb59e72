package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.ModelFault;
import echome.bot.testkit.SpeechReader;

import org.junit.jupiter.api.Test;

/** What listening takes is paid for out of the same purse as replies. */
class ListeningCostTest {
    private static final String ELSEWHERE = "http://127.0.0.1:9";
    private static final String ALL = "SELECT tokens_used FROM spend_daily WHERE client_id = ''";

    private final Planted speaker = Planted.all().getFirst();

    @Test
    void whatTheModelHeardIsCountedWithTheShopAndShown() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, ELSEWHERE)) {
            model.replies(new SpeechReader(speaker.habits()));
            Customer nell = shop.seller();
            uploads(shop, nell, 16, "Heard by the model for");
            int used =
                    shop.look(
                            "SELECT (tokens_used ->> 'total')::int FROM persona_sources",
                            Integer.class);
            int asked =
                    model.requests().stream()
                            .mapToInt(r -> Math.max(1, r.body().length() / 4))
                            .sum();
            assertThat(used).as("prompts of all parts and their answers").isGreaterThan(asked);
            assertThat(shop.look(ALL, Integer.class)).isEqualTo(used);
            assertThat(shop.look(spent("persona-listen"), Integer.class)).isEqualTo(used);
            assertThat(shop.look("SELECT sum(tokens_reserved) FROM spend_daily", Integer.class))
                    .isZero();
            nell.asks("/limits", Shop.SOON).mentions("used " + used);
            nell.asks("/stats", Shop.SOON)
                    .mentions("Beside replies: " + used + " tokens for listening to sources");
        }
    }

    @Test
    void atTheLimitNoModelIsAskedAndTheSellerReadsWhy() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, ELSEWHERE)) {
            model.replies(new SpeechReader(speaker.habits()));
            Customer nell = shop.seller();
            nell.asks("/limits tokens_per_day 500", Shop.SOON);
            uploads(shop, nell, 1, "Counted only, since the model was not heard: it might take")
                    .mentions("today's limit", "/limits", "Top of the morning");
            assertThat(model.requests()).isEmpty();
            assertThat(
                            shop.look(
                                    "SELECT coalesce(sum(tokens_used + tokens_reserved), 0) FROM"
                                            + " spend_daily",
                                    Integer.class))
                    .isZero();
        }
    }

    @Test
    void aLimitWithinALongSourceKeepsWhatWasHeardUntilThen() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, ELSEWHERE)) {
            model.replies(new SpeechReader(speaker.habits()));
            Customer nell = shop.seller();
            nell.asks("/limits tokens_per_day 14000", Shop.SOON);
            uploads(shop, nell, 16, "Heard by the model in ").mentions(" parts for", "/limits");
            int parts = model.requests().size();
            assertThat(parts).isBetween(1, 2);
            assertThat(shop.look(ALL, Integer.class)).isBetween(1, 14_000);
            assertThat(shop.look("SELECT evidence::text FROM persona_profiles", String.class))
                    .contains("\"by\": \"model\"", "\"by\": \"counted\"");
        }
    }

    @Test
    void aLimitOfSingleCustomersDoesNotHoldForTheSeller() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, ELSEWHERE)) {
            model.replies(new SpeechReader(speaker.habits()));
            Customer nell = shop.seller();
            nell.asks("/limits client_tokens_per_day 10", Shop.SOON);
            uploads(shop, nell, 1, "Heard by the model for");
        }
    }

    @Test
    void whatAFailingModelTookIsCountedToo() throws Exception {
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, ELSEWHERE)) {
            model.replies(new SpeechReader(speaker.habits())).fails(3, new ModelFault.CutOff());
            Customer nell = shop.seller();
            uploads(shop, nell, 1, "Counted only, since the model was not heard")
                    .mentions("incomplete or unreadable");
            assertThat(shop.look(ALL, Integer.class)).isPositive();
        }
    }

    @Test
    void aRecordingIsCountedByTheEndpointsFiguresOrByItsLength() throws Exception {
        String plain = Speeches.transcription();
        String counted =
                plain.replaceFirst(
                        "\\{",
                        "{\"usage\":{\"type\":\"tokens\",\"input_tokens\":700,\"output_tokens\":40,"
                                + "\"total_tokens\":740},");
        String seconds = plain.replaceFirst("\\{", "{\"duration\":61.0,");
        try (FakeModel model = FakeModel.start().hears(counted);
                Shop shop = Shop.with(model, ELSEWHERE)) {
            model.replies(_ -> "{}");
            Customer nell = shop.seller();
            nell.asks("/persona listen", Shop.SOON);
            nell.sendsVoice(new byte[] {1, 2, 3}, 60);
            shop.shows(nell, 1, "into text took 740 tokens");
            assertThat(shop.look(spent("persona-transcribe"), Integer.class)).isEqualTo(740);
            model.hears(seconds);
            nell.sendsVoice(new byte[] {1, 2, 3}, 60);
            shop.shows(nell, 2, "into text took");
            assertThat(shop.look(spent("persona-transcribe"), Integer.class))
                    .isBetween(740 + 610, 740 + 610 + plain.length() / 4);
            nell.asks("/stats", Shop.SOON).mentions("tokens for turning recordings into text");
        }
    }

    @Test
    void atTheLimitARecordingIsNotSentAnywhere() throws Exception {
        try (FakeModel model = FakeModel.start().hears(Speeches.transcription());
                Shop shop = Shop.with(model, ELSEWHERE)) {
            Customer nell = shop.seller();
            nell.asks("/limits tokens_per_day 5", Shop.SOON);
            nell.asks("/persona listen", Shop.SOON);
            nell.sendsVoice(new byte[] {1, 2, 3}, 60);
            nell.awaitReplies(4, Shop.SOON)
                    .getLast()
                    .mentions("This recording was not listened to", "/limits");
            assertThat(model.recordings()).isZero();
            assertThat(model.requests()).isEmpty();
        }
    }

    private static String spent(String spender) {
        return "SELECT tokens_used FROM spend_daily WHERE client_id = '" + spender + "'";
    }

    private echome.bot.testkit.Sent uploads(Shop shop, Customer nell, int times, String end)
            throws InterruptedException {
        int before = nell.replies().size();
        byte[] export = speaker.export("user" + Shop.OWNER, times);
        nell.uploads("result.json", "application/json", export, "");
        return shop.shows(nell, before, end);
    }
}
