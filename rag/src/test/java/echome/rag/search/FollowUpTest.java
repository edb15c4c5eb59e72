package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Question;
import echome.rag.Shown;
import echome.rag.Unmet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;
import java.util.Optional;

/** Messages that lean on earlier ones: what they say anew counts instead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowUpTest {
    private MigratedDatabase database;
    private Shop shop;

    @BeforeAll
    void open() {
        database = MigratedDatabase.create();
        shop =
                new Shop(database, "followups")
                        .sells("Desk Lamp", priced("79", "\"colour\": \"green\""))
                        .sells("Storm Lamp", priced("43", "\"colour\": \"silver\""))
                        .sells(
                                "Storm Lamp",
                                "price",
                                "43",
                                "currency",
                                "USD",
                                "sku",
                                "ST-2",
                                "in_stock",
                                "false",
                                "metadata",
                                "{\"colour\": \"cream\"}")
                        .sells("Cream Paper", priced("5", "\"colour\": \"cream\""))
                        .sells("Enamel Mug", priced("12", "\"colour\": \"blue\""))
                        .sells("Hiking Log", priced("15", "\"colour\": \"red\""))
                        .sells("Trail Tent for 2", priced("219", "\"colour\": \"green\""))
                        .sells("Trail Tent for 3", priced("269", "\"colour\": \"green\""))
                        .sells("Trail Peg", priced("2", "\"colour\": \"grey\""))
                        .sells("Compact Binoculars", priced("159", "\"colour\": \"black\""))
                        .sells(
                                "Camera Insert",
                                "price",
                                "29",
                                "currency",
                                "USD",
                                "description",
                                "Holds a camera or binoculars.")
                        .opens();
    }

    @Test
    void aColourThatIsSoldOutIsNotSaidNotToExist() {
        Found found = after("", "is the Storm Lamp in cream in stock?");
        assertThat(found.unmet()).containsExactly(new Unmet(Unmet.Kind.IN_STOCK, ""));
        assertThat(found.hits().getFirst().product().inStock()).isFalse();
    }

    private static String[] priced(String price, String metadata) {
        return new String[] {"price", price, "currency", "USD", "metadata", "{" + metadata + "}"};
    }

    @AfterAll
    void close() {
        database.close();
    }

    private Found after(String earlier, String now) {
        return find(earlier, now, Optional.empty());
    }

    private Found find(String earlier, String now, Optional<Shown> than) {
        return shop.search().search(shop.tenant(), new Question(now, 10, "", earlier, than));
    }

    private Optional<Shown> than(Shown.Side side, String... names) {
        return Optional.of(
                new Shown(
                        side,
                        List.of(names).stream()
                                .map(name -> shop.find(name).hits().getFirst().product().id())
                                .toList()));
    }

    private static List<String> names(Found found) {
        return found.hits().stream().map(Hit::product).map(product -> product.name()).toList();
    }

    @Test
    void anotherColourTakesThePlaceOfTheOneBefore() {
        Found found = after("do you have a lamp in blue?", "and in red?");
        assertThat(names(found)).containsExactlyInAnyOrder("Desk Lamp", "Storm Lamp");
        assertThat(found.unmet()).containsExactly(new Unmet(Unmet.Kind.ATTRIBUTE, "red"));
        assertThat(names(after("do you have a lamp in blue?", "and in green?")))
                .startsWith("Desk Lamp");
        Found german = after("Haben Sie eine Lampe in Blau?", "und in Rot?");
        assertThat(names(german)).containsExactlyInAnyOrder("Desk Lamp", "Storm Lamp");
        assertThat(german.unmet()).containsExactly(new Unmet(Unmet.Kind.ATTRIBUTE, "red"));
    }

    @Test
    void anotherLimitTakesThePlaceOfTheOneBefore() {
        assertThat(names(after("a lamp under 100 dollars", "and under 50?")))
                .containsExactly("Storm Lamp");
        assertThat(names(after("the most expensive thing you have", "and the cheapest?")))
                .startsWith("Trail Peg");
    }

    @Test
    void roomForOthersTakesThePlaceOfTheRoomBefore() {
        assertThat(names(after("a tent for 3", "and for 2?"))).startsWith("Trail Tent for 2");
    }

    @Test
    void anotherThingIsLookedForByItself() {
        assertThat(names(after("a lamp to read by", "what about binoculars?")))
                .startsWith("Compact Binoculars");
        assertThat(names(after("a lamp\nwhat about binoculars?", "and a mug?")))
                .startsWith("Enamel Mug");
        assertThat(names(after("a tent", "in green?")).subList(0, 2))
                .allMatch(name -> name.startsWith("Trail"));
    }

    @Test
    void whatIsNamedIsNotReplacedByWhatSharesAWord() {
        Found found = shop.find("trail tent under 100 dollars");
        assertThat(names(found)).containsExactlyInAnyOrder("Trail Tent for 2", "Trail Tent for 3");
        assertThat(found.unmet()).containsExactly(new Unmet(Unmet.Kind.PRICE_UP_TO, "100 USD"));
        assertThat(names(shop.find("a camera insert under 40 dollars")))
                .startsWith("Camera Insert");
        assertThat(names(shop.find("binoculars under 40 dollars"))).startsWith("Camera Insert");
    }

    @Test
    void cheaperIsWhatFitsAndCostsLess() {
        Found found = find("a lamp", "cheaper", than(Shown.Side.CHEAPER, "Desk Lamp"));
        assertThat(names(found)).containsExactly("Storm Lamp");
        assertThat(found.unmet()).isEmpty();
        Found none = find("a lamp", "cheaper", than(Shown.Side.CHEAPER, "Desk Lamp", "Storm Lamp"));
        assertThat(names(none)).containsExactlyInAnyOrder("Desk Lamp", "Storm Lamp");
        assertThat(none.unmet()).containsExactly(new Unmet(Unmet.Kind.CHEAPER, ""));
        assertThat(names(find("a lamp", "dearer", than(Shown.Side.DEARER, "Storm Lamp"))))
                .containsExactly("Desk Lamp");
    }

    @Test
    void theLimitOnTheOtherSideIsGivenUpForWhatIsCheaper() {
        Found found =
                find("a lamp over 60 dollars", "cheaper", than(Shown.Side.CHEAPER, "Desk Lamp"));
        assertThat(names(found)).containsExactly("Storm Lamp");
    }

    @Test
    void whatWasShownBesideItSetsNoPrice() {
        Found found = find("a lamp", "cheaper", than(Shown.Side.CHEAPER, "Desk Lamp", "Trail Peg"));
        assertThat(names(found)).containsExactly("Storm Lamp");
    }
}
