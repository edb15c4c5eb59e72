package echome.persona.facts;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.testkit.Shops;
import echome.persona.text.Tokens;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class TotalsTest {
    private static List<String> sums(String shop, String question) {
        return Shops.facts(shop, question).totals().stream()
                .map(total -> total.total().words())
                .toList();
    }

    @Test
    void computesWhatIsAskedFor() {
        assertThat(sums("us", "how much are 3 alpine notebooks?")).containsExactly("38.97 USD");
        assertThat(sums("us", "two alpine notebooks and one camp mug"))
                .contains("25.98 USD", "33.98 USD");
        assertThat(sums("us", "camp mug x 4")).containsExactly("32.00 USD");
        assertThat(sums("ru", "кружка 3 шт.")).containsExactly("1350.00 RUB");
        assertThat(sums("us", "how much for the alpine notebook and the camp mug together?"))
                .contains("20.99 USD");
        assertThat(sums("us", "and 3 of them?")).hasSize(3);
        assertThat(sums("es", "¿cuánto cuestan dos cuadernos alpinos?"))
                .containsExactly("25.98 EUR");
    }

    @Test
    void computesNothingWhereNoQuantityIsNamed() {
        assertThat(sums("us", "is the 2-person trail tent in stock?")).isEmpty();
        assertThat(sums("us", "a mug under 20 dollars")).isEmpty();
        assertThat(sums("us", "steel bottle 500 ml")).isEmpty();
        assertThat(sums("us", "gifts under 30?")).isEmpty();
        assertThat(sums("ru", "подарок до 30")).isEmpty();
        assertThat(sums("us", "alpine notebook for $5")).isEmpty();
        assertThat(sums("us", "fifteen percent off the camp mug")).isEmpty();
        assertThat(sums("us", "20% off the camp mug?")).isEmpty();
        assertThat(sums("es", "un quince por ciento menos en el cuaderno alpino")).isEmpty();
        assertThat(sums("ru", "скидку десять процентов на кружку лагерь")).isEmpty();
    }

    @Test
    void numbersThatMeasureNameOrOfferCountNothing() {
        for (String question :
                List.of(
                        "a camp mug for a 15 inch shelf",
                        "a steel bottle for someone who is 195 cm",
                        "what about the 750?",
                        "my phone is an iPhone 15",
                        "can you do 10 for the camp mug?",
                        "3 day trekking with the camp mug",
                        "something between 10 and 15")) {
            assertThat(sums("us", question)).as(question).isEmpty();
        }
        assertThat(sums("es", "algo entre 10 y 15")).isEmpty();
        assertThat(sums("es", "mil gracias")).isEmpty();
        assertThat(sums("ru", "от 10 до 15")).isEmpty();
        assertThat(sums("ru", "палатка на 3 дня, кружка")).isEmpty();
        assertThat(sums("us", "how much are three?")).hasSize(3);
        assertThat(sums("us", "I'll take 2")).hasSize(3);
        assertThat(sums("ru", "беру 3")).isNotEmpty();
        assertThat(sums("us", "a camp mug for 3 friends")).isEmpty();
    }

    @Test
    void wordsOfANameAskForNoSum() {
        ProductFact known = Shops.facts("us", "").products().getFirst();
        Facts pens =
                facts(
                        named(known, "All-Weather Pen, Black Ink"),
                        named(known, "Fountain Pen, Fine"));
        assertThat(Totals.forQuestion("two All-Weather Pens with black ink?", pens, List.of()))
                .extracting(total -> total.lines().size())
                .containsExactly(1);
    }

    @Test
    void roomForPeopleIsNoQuantity() {
        ProductFact known = Shops.facts("us", "").products().getFirst();
        Facts tents = facts(named(known, "Trail Tent for 2"), named(known, "Trail Tent for 3"));
        assertThat(Totals.forQuestion("and for 2?", tents, tents.products())).isEmpty();
        assertThat(Totals.forQuestion("and 2 of them?", tents, tents.products())).hasSize(2);
    }

    @Test
    void aNumberOfRoomIsOfTheNameAndTheOneBeforeItCounts() {
        assertThat(sums("field", "tent for 2 or tent for 3?")).isEmpty();
        assertThat(sums("field", "how much are 3 tents for 2?")).containsExactly("657.00 USD");
        assertThat(sums("field", "tent for 2 and a dry bag 20 L together?"))
                .containsExactly("243.99 USD");
        assertThat(sums("field", "how much for 2 dry bags?")).containsExactly("49.98 USD");
    }

    @Test
    void aDozenCounts() {
        assertThat(sums("field", "half a dozen blue mugs 350")).containsExactly("75.00 USD");
        assertThat(sums("field", "two dozen torches")).containsExactly("431.76 USD");
        assertThat(sums("field", "a dozen pocket torches")).containsExactly("215.88 USD");
    }

    private static Facts facts(ProductFact... products) {
        return new Facts(List.of(products), List.of(), List.of(), Instant.EPOCH);
    }

    private static ProductFact named(ProductFact like, String name) {
        return new ProductFact(name, name, like.price(), like.stock(), like.details(), 1);
    }

    @Test
    void aMakerIsNotNamedByMaking() {
        ProductFact maker = Shops.facts("us", "").products().getFirst();
        ProductFact named =
                new ProductFact(
                        "m", "Coffee Maker", maker.price(), maker.stock(), maker.details(), 1);
        assertThat(Names.of(List.of(named)).find(Tokens.of("make it 1 dollar"))).isEmpty();
        assertThat(Names.of(List.of(named)).find(Tokens.of("two coffee makers"))).hasSize(1);
    }

    @Test
    void twoOfThemAreOfWhatWasSpokenOf() {
        Facts facts = Shops.facts("us", "");
        ProductFact mug = facts.products().get(5);
        assertThat(facts.withTotalsFor("two of them", List.of(mug)).totals())
                .extracting(ComputedTotal::words)
                .singleElement()
                .asString()
                .contains("Camp Mug", "16.00");
        assertThat(facts.withTotalsFor("two of them").totals()).hasSize(3);
    }

    @Test
    void aNumberOfANameIsNoQuantity() {
        assertThat(sums("us", "the difference between the steel bottle 500 ml and the camp mug?"))
                .isEmpty();
        assertThat(sums("us", "what is 2+2?")).isEmpty();
        assertThat(sums("us", "compare the two alpine notebooks")).isEmpty();
        assertThat(sums("us", "and 5?")).hasSize(3);
    }

    @Test
    void namesakesOfOnePriceAreOneSum() {
        ProductFact mug = Shops.facts("us", "").products().get(5);
        ProductFact green =
                new ProductFact(
                        "green",
                        mug.name(),
                        mug.price(),
                        mug.stock(),
                        mug.details(),
                        mug.similarity());
        Facts facts = new Facts(List.of(mug, green), List.of(), List.of(), Shops.AS_OF);
        assertThat(facts.withTotalsFor("2 camp mugs").totals())
                .extracting(ComputedTotal::words)
                .containsExactly("2 x Camp Mug (8.00 USD) = 16.00 USD");
    }
}
