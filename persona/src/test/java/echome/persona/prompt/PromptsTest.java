package echome.persona.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PromptsTest {
    private static final String OVERRIDES =
            """
            {"tone_guidelines":"Always enthusiastic","dos":["Mention free shipping"],
             "greeting_closing":{"typical_greetings":["Hey there!"]},
             "speech_patterns":{"catchphrases":["Let me tell you"]}}\
            """;

    private static Persona persona() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Profile profile =
                new Profile(
                        json.readTree("{\"tone\":{\"energy\":\"lively\"}}"),
                        json.readTree(OVERRIDES));
        return new Persona("persona_1", "Ann", "Founder", Language.ENGLISH, profile);
    }

    private static Prompt prompt(Facts facts, List<Said> history, int budget) throws Exception {
        return Prompts.build(
                persona(),
                new CustomerNotes("Bob", "", new Language("de")),
                facts,
                history,
                List.of("and in blue?", "how much?"),
                new TokenBudget(budget),
                new Language("de"));
    }

    @Test
    void tellsTheModelWhoSpeaksHowAndInWhichLanguage() throws Exception {
        Prompt prompt = prompt(Shops.facts("us", "3 camp mugs"), List.of(), 6_000);
        assertThat(prompt.system())
                .contains(
                        "You are Ann, Founder",
                        "Always enthusiastic",
                        "Energy: lively",
                        "\"Hey there!\"")
                .contains("Do: Mention free shipping", "\"Let me tell you\"", "Answer in German")
                .contains("3 x Camp Mug (8.00 USD) = 24.00 USD", "\"price\":\"12.99 USD\"");
        assertThat(prompt.turns())
                .containsExactly(new Said(Said.Speaker.CUSTOMER, "and in blue?\nhow much?"));
    }

    @Test
    void staysWithinItsBudgetAndDropsTheOldestAndTheWorstFirst() throws Exception {
        List<ProductFact> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(product("Lamp number " + i, "Some words about lamp. ".repeat(15), Map.of()));
        }
        List<Said> history = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            history.add(
                    new Said(
                            Said.Speaker.CUSTOMER,
                            "turn " + i + " with a few words more, so that it takes room"));
        }
        Prompt prompt = prompt(new Facts(many, List.of(), List.of(), Shops.AS_OF), history, 3_000);
        assertThat(prompt.estimatedTokens()).isLessThanOrEqualTo(3_000);
        assertThat(prompt.system()).contains("Lamp number 0\"").doesNotContain("Lamp number 59\"");
        assertThat(prompt.turns()).anyMatch(turn -> turn.text().startsWith("turn 299 "));
        assertThat(prompt.turns()).noneMatch(turn -> turn.text().startsWith("turn 0 "));
    }

    @Test
    void neverShowsPrivateAttributes() throws Exception {
        ProductFact lamp =
                product(
                        "Lamp",
                        "Nice.\nCost price: 3.33\nprivate: bought from Foo",
                        Map.of(
                                "private:supplier",
                                "Foo GmbH",
                                "cost_price",
                                "3.33",
                                "Закупочная цена",
                                "3.33",
                                "margin",
                                "70%",
                                "purchasePrice",
                                "3.33",
                                "shipping cost",
                                "5.55"));
        Prompt prompt =
                prompt(
                        new Facts(List.of(lamp), List.of(), List.of(), Shops.AS_OF),
                        List.of(),
                        4_000);
        assertThat(prompt.system()).doesNotContain("3.33", "Foo", "70%").contains("5.55");
    }

    private static ProductFact product(String name, String text, Map<String, String> attributes) {
        return new ProductFact(
                name,
                name,
                Optional.of(new Money(new BigDecimal("9.99"), "USD")),
                Stock.AVAILABLE,
                new Details("", "Lamps", attributes, text),
                0.5);
    }
}
