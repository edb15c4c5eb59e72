package echome.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import echome.rag.Product;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class PointedTest {
    private static final List<Product> RESTED =
            List.of(
                    product("a", "Camp Mug", "red"),
                    product("b", "Camp Mug", "blue"),
                    product("c", "Desk Lamp", "black"));
    private static final String REPLY =
            """
            Have a look:
            • Desk Lamp — 30.00 USD (colour: black)
            • Camp Mug — 8.00 USD (colour: blue)

            Which one?\
            """;

    private static Product product(String id, String name, String colour) {
        return new Product(
                id,
                "catalogue",
                name,
                "",
                Optional.of(new BigDecimal("8.00")),
                Optional.of("USD"),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                "en",
                Optional.empty(),
                Map.of("colour", colour),
                1,
                Instant.EPOCH);
    }

    private static List<String> at(String asked) {
        return Pointed.at(asked, REPLY, RESTED).stream().map(Product::id).toList();
    }

    @Test
    void aPlaceIsCountedInTheLinesOfTheLastReply() {
        assertThat(at("the first one")).containsExactly("c");
        assertThat(at("the second one, is it in stock?")).containsExactly("b");
        assertThat(at("den zweiten bitte")).containsExactly("b");
        assertThat(at("the second one, can you wrap it?")).containsExactly("b");
        assertThat(at("what is the difference between the first and the second?"))
                .containsExactly("c", "b");
        assertThat(at("последний")).containsExactly("b");
    }

    @Test
    void whatNamesAnotherThingOrNoPlaceIsNone() {
        assertThat(at("a first aid kit")).isEmpty();
        assertThat(at("the second hand of a watch")).isEmpty();
        assertThat(at("the third one")).isEmpty();
        assertThat(at("the lamp")).isEmpty();
    }

    @Test
    void aBasketHasAPartForEachThingThatIsCounted() {
        assertThat(Basket.parts("2 mugs and one lamp, how much?"))
                .containsExactly("2 mugs", "one lamp");
        assertThat(Basket.parts("zwei Tassen und eine Lampe")).hasSize(2);
        assertThat(Basket.parts("red and blue mugs")).isEmpty();
        assertThat(Basket.parts("between 20 and 30 dollars")).isEmpty();
    }
}
