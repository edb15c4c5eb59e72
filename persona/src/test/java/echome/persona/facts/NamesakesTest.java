package echome.persona.facts;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.text.Normal;
import echome.persona.text.Tokens;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class NamesakesTest {
    private static final ProductFact ROSE = warmer("p1", "rose", Stock.SOLD_OUT);
    private static final ProductFact GREY = warmer("p2", "river grey", Stock.of(23));

    private static ProductFact warmer(String id, String colour, Stock stock) {
        return new ProductFact(
                id,
                "Kiln Hand Warmer",
                Optional.empty(),
                stock,
                new Details("", "", Map.of("colour", colour, "weight", "145 g"), ""),
                0);
    }

    private static List<ProductFact> named(String sentence) {
        return Names.of(List.of(ROSE, GREY))
                .find(Tokens.of(Normal.of(sentence)))
                .getFirst()
                .products();
    }

    @Test
    void whatIsSaidOfTheirAttributesTellsThemApart() {
        assertThat(named("Kiln Hand Warmer, sold out (colour: rose, weight: 145 g)"))
                .containsExactly(ROSE);
        assertThat(named("In river grey there are 23 of the Kiln Hand Warmer"))
                .containsExactly(GREY);
    }

    @Test
    void withoutThatAllAreMeant() {
        assertThat(named("The Kiln Hand Warmer weighs 145 g")).containsExactly(ROSE, GREY);
        assertThat(named("Kiln Hand Warmer: rose or river grey")).containsExactly(ROSE, GREY);
    }

    @Test
    void theAttributesThatDifferAreKnown() {
        assertThat(Namesakes.difference(ROSE, List.of(ROSE, GREY))).containsExactly("colour");
        assertThat(Namesakes.difference(ROSE, List.of(ROSE))).isEmpty();
    }
}
