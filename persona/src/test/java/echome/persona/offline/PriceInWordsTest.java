package echome.persona.offline;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.facts.Details;
import echome.persona.facts.Facts;
import echome.persona.facts.NamedProducts;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Stock;
import echome.persona.guard.Guard;
import echome.persona.guard.GuardContext;
import echome.persona.guard.Verdict;
import echome.persona.testkit.Shops;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class PriceInWordsTest {
    @Test
    void aPriceInTheShopsWordsIsToldAndPasses() throws Exception {
        ProductFact lamp =
                new ProductFact(
                        "lamp",
                        "Floor Lamp",
                        Optional.empty(),
                        Stock.of(2),
                        new Details("L-1", "", Map.of(ProductFact.PRICE_NOTE, "from 80"), ""),
                        1);
        Facts facts = new Facts(List.of(lamp), List.of(), List.of(), Shops.AS_OF);
        String reply =
                OfflineReplies.reply(
                        new Persona("persona_1", "Ann", "", Language.ENGLISH, Profile.empty()),
                        new Asked(
                                List.of("how much is the floor lamp?"),
                                Language.ENGLISH,
                                true,
                                "m"),
                        facts);
        assertThat(reply).contains("Floor Lamp — from 80, in stock: 2");
        assertThat(verdict(facts, reply)).isInstanceOf(Verdict.Passed.class);
        assertThat(verdict(facts, "The Floor Lamp is from 80.")).isInstanceOf(Verdict.Passed.class);
        assertThat(verdict(facts, "The Floor Lamp costs 80 USD."))
                .isInstanceOf(Verdict.Refused.class);
    }

    private static Verdict verdict(Facts facts, String text) {
        return new Guard()
                .check(
                        text,
                        new GuardContext(
                                facts,
                                NamedProducts.NONE,
                                List.of("how much is the floor lamp?"),
                                List.of(),
                                Optional.empty(),
                                Language.ENGLISH,
                                List.of()));
    }
}
