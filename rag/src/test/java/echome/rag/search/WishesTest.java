package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Unmet;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WishesTest {
    private MigratedDatabase database;
    private Shop shoes;

    @BeforeAll
    void open() {
        database = MigratedDatabase.create();
        shoes =
                new Shop(database, "wishes")
                        .sells("Red Canvas Sneakers", "price", "39.90", "currency", "USD")
                        .sells("Blue Canvas Sneakers", "price", "59.90", "currency", "USD")
                        .sells("Black Leather Boots", "price", "120", "currency", "USD")
                        .sells("Rain Coat, S", "metadata", "{\"size\": \"S\"}", "group_key", "coat")
                        .sells("Rain Coat, M", "metadata", "{\"size\": \"M\"}", "group_key", "coat")
                        .sells("Wool Socks 3-Pack", "price", "9", "currency", "USD")
                        .sells("MacBook Sleeve 13 Inch", "price", "19", "currency", "USD")
                        .opens();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void theCheapestAndTheDearestComeFirst() {
        assertThat(shoes.names("the cheapest sneakers")).startsWith("Red Canvas Sneakers");
        assertThat(shoes.names("most expensive sneakers?")).startsWith("Blue Canvas Sneakers");
        assertThat(shoes.names("what is the most expensive thing you sell?"))
                .startsWith("Black Leather Boots", "Blue Canvas Sneakers");
        assertThat(shoes.names("cheapest over 10 dollars")).startsWith("MacBook Sleeve 13 Inch");
    }

    @Test
    void whatIsRefusedIsNotShown() {
        assertThat(shoes.names("sneakers but not red"))
                .startsWith("Blue Canvas Sneakers")
                .doesNotContain("Red Canvas Sneakers");
        assertThat(shoes.names("shoes, nicht in blau oder rot"))
                .doesNotContain("Red Canvas Sneakers", "Blue Canvas Sneakers");
        assertThat(shoes.names("boots without leather")).doesNotContain("Black Leather Boots");
        assertThat(shoes.find("sneakers but not red").filters()).contains("not red");
        assertThat(shoes.names("no red sneakers please")).doesNotContain("Red Canvas Sneakers");
        assertThat(shoes.names("no red sneakers?")).contains("Red Canvas Sneakers");
        assertThat(shoes.names("no in red, sneakers")).contains("Red Canvas Sneakers");
        assertThat(shoes.names("I'm not sure, red sneakers?")).startsWith("Red Canvas Sneakers");
        assertThat(shoes.names("not more than 40 dollars, sneakers"))
                .startsWith("Red Canvas Sneakers");
    }

    @Test
    void aGiftMayBeAnythingOfItsPrice() {
        assertThat(shoes.names("подарок от 10 до 25 долларов"))
                .containsExactly("MacBook Sleeve 13 Inch");
        assertThat(shoes.find("подарок до 25 долларов").unmet()).isEmpty();
        // what nobody sells is not there at any price: the limit is not why
        assertThat(shoes.find("велосипед до 25 долларов").unmet())
                .extracting(Unmet::kind)
                .doesNotContain(Unmet.Kind.PRICE_UP_TO);
    }

    @Test
    void aWordThatNobodyUsesIsSaidToBeUnknown() {
        assertThat(shoes.find("asdfghjkl").unmet())
                .containsExactly(new Unmet(Unmet.Kind.NAME, "asdfghjkl"));
        assertThat(shoes.find("sneakers").unmet()).isEmpty();
        assertThat(shoes.find("boots please").unmet()).isEmpty();
    }

    @Test
    void aSizeThatTheProductDoesNotComeInIsSaid() {
        assertThat(shoes.find("do you have the rain coat in xl?").unmet())
                .containsExactly(new Unmet(Unmet.Kind.ATTRIBUTE, "XL"));
        assertThat(shoes.find("rain coat size l").unmet())
                .contains(new Unmet(Unmet.Kind.ATTRIBUTE, "L"));
        assertThat(shoes.find("rain coat in M").unmet()).isEmpty();
        assertThat(shoes.find("the rain coat in XL?\nand in M?").unmet()).isEmpty();
        assertThat(shoes.find("I'm looking for a rain coat").unmet()).isEmpty();
        assertThat(shoes.find("leather boots L").unmet()).isEmpty();
    }

    @Test
    void anythingUpToAPriceIsTheCheapestThatThereIs() {
        assertThat(shoes.names("anything under 30 dollars?"))
                .startsWith("Wool Socks 3-Pack", "MacBook Sleeve 13 Inch");
        assertThat(shoes.names("anything over 500 dollars?")).startsWith("Black Leather Boots");
        assertThat(shoes.find("anything over 500 dollars?").unmet())
                .containsExactly(new Unmet(Unmet.Kind.PRICE_FROM, "500 USD"));
    }

    @Test
    void aCodeThatNobodyHasIsSaidToBeUnknownThoughOthersLookLikeIt() {
        assertThat(shoes.find("WS-3-PACK-99").unmet())
                .extracting(Unmet::kind)
                .containsExactly(Unmet.Kind.CODE);
    }

    @Test
    void anotherLanguagesWordForACommonThingFindsIt() {
        assertThat(shoes.names("haben Sie Stiefel?")).startsWith("Black Leather Boots");
        assertThat(shoes.names("красные кроссовки")).isNotEmpty();
    }

    @Test
    void whoNamesNothingIsToldWhatThereIs() {
        assertThat(shoes.find("what do you sell?").unmet())
                .extracting(Unmet::kind)
                .containsExactly(Unmet.Kind.NOTHING_NAMED);
    }
}
