package echome.persona.offline;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.facts.Details;
import echome.persona.facts.Facts;
import echome.persona.facts.Money;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Stock;
import echome.persona.testkit.Shops;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reply without a model takes out of descriptions, and what it says of orders. */
class QuotesTest {
    private static final List<String> PAYMENT = List.of("Payment: We take cards and PayPal.");

    private final ProductFact bag =
            product(
                    "Weekender",
                    "96.00",
                    Stock.of(7),
                    "Holdall for two nights. The base is dipped in rubber. Lockable zips with big"
                            + " pulls.");
    private final ProductFact lantern =
            product("Beacon Lantern", "42.99", Stock.of(3), "Battery charged by USB-C. Folds.");
    private final ProductFact stool =
            product("Camp Stool", "27.00", Stock.of(0), "Carries 120 kg. Folds flat.");

    private static ProductFact product(String name, String price, Stock stock, String text) {
        return new ProductFact(
                name,
                name,
                Optional.of(new Money(new BigDecimal(price), "USD")),
                stock,
                new Details(name, "Outdoor", Map.of(), text),
                0.5);
    }

    private String reply(String question, List<ProductFact> spokenOf, List<String> shop) {
        Facts facts = new Facts(List.of(bag, lantern, stool), List.of(), shop, Shops.AS_OF);
        return OfflineReplies.reply(
                new Persona("p", "Ann", "", Language.ENGLISH, Profile.empty()),
                new Asked(List.of(question), Language.ENGLISH, false, "m", spokenOf),
                facts.withTotalsFor(question, spokenOf));
    }

    @Test
    void theSentenceThatSpeaksOfWhatIsAskedIsQuotedAndNoOther() {
        assertThat(reply("does the weekender lock?", List.of(), List.of()))
                .contains("\n  Lockable zips with big pulls.\n")
                .doesNotContain("rubber", "Battery");
        assertThat(reply("how much is the weekender?", List.of(), List.of()))
                .doesNotContain("Lockable", "Holdall");
    }

    @Test
    void aQuestionAboutTheOneSpokenOfIsAnsweredOfItAlone() {
        assertThat(reply("how are the batteries charged?", List.of(lantern), List.of()))
                .contains("Beacon Lantern", "Battery charged by USB-C.")
                .doesNotContain("Weekender");
    }

    @Test
    void whoWantsToHearMoreHearsItAll() {
        assertThat(reply("tell me more about the Camp Stool", List.of(), List.of()))
                .contains("Carries 120 kg. Folds flat.")
                .doesNotContain("Weekender");
    }

    @Test
    void whatNoDescriptionSaysIsSaidToBeUnknown() {
        assertThat(reply("can you engrave it?", List.of(bag), List.of()))
                .startsWith("I have nothing written about that beyond this:");
        assertThat(reply("what do you pay your supplier for the camp stool?", List.of(), PAYMENT))
                .contains("nothing written about it")
                .doesNotContain("PayPal");
        assertThat(reply("folding kayaks", List.of(), List.of()))
                .matches("(?s)(The nearest I have to that|The closest I can offer):.*");
        assertThat(reply("a bicycle", List.of(), List.of()))
                .matches("(?s)(The nearest I have to that|The closest I can offer):.*");
    }

    @Test
    void whoTakesOneIsToldItsPriceAndHowToPay() {
        assertThat(reply("I'll take it", List.of(bag), PAYMENT))
                .contains("Weekender — 96.00 USD", "We take cards and PayPal.")
                .doesNotContain("Stool");
        assertThat(reply("I'll take the camp stool", List.of(bag), List.of()))
                .startsWith("A pity, it is sold out")
                .contains("nothing written about it")
                .doesNotContain("Weekender");
        assertThat(reply("I'll take two", List.of(lantern), PAYMENT))
                .contains("2 x Beacon Lantern (42.99 USD) = 85.98 USD");
        assertThat(reply("I'll take it", List.of(bag, lantern), PAYMENT))
                .as("which one is not known")
                .contains("Weekender", "Beacon")
                .doesNotContain("PayPal");
    }

    @Test
    void aComplaintIsMetWithWhatTheShopSaysAndNoGoods() {
        List<String> shop =
                List.of("Returns: Send it back within 30 days.", "Warranty: We repair it.");
        assertThat(reply("My lantern arrived broken", List.of(), shop))
                .startsWith("I am sorry")
                .contains("within 30 days", "We repair it")
                .doesNotContain("42.99");
    }

    @Test
    void aThingWithAnArticleIsCountedBesideOthers() {
        assertThat(reply("two lanterns and a weekender, how much?", List.of(), List.of()))
                .contains("2 x Beacon Lantern (42.99 USD) + 1 x Weekender (96.00 USD) = 181.98");
        assertThat(reply("a lantern or a weekender", List.of(), List.of())).doesNotContain(" = ");
    }
}
