package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.rag.embed.Embedder;
import echome.rag.embed.LocalEmbedder;
import echome.rag.search.SearchIndex;
import echome.rag.store.Embeddings;
import echome.rag.store.ImportProgress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What customers ask after a first answer, over the whole road with the real search. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowUpTest {
    private Embedder embedder = LocalEmbedder.start();
    private House house = House.searching(embedder);
    private int customers;

    @BeforeAll
    void fill() {
        house.sells("Rain Notebook A6", "8.50")
                .sells("Rain Notebook A5", "12.99")
                .sells("Rain Notebook A4", "26")
                .sells("Rain Notebook Deluxe", "32")
                .sells("Weather Labels", "6.50")
                .sells("Bird Log", "13.50")
                .sells("Trail Tent for 2", "219")
                .sells("Trail Tent for 3", "269");
        house.change(
                """
                INSERT INTO products (user_id, name, price, currency, sku, metadata, in_stock)
                SELECT u.id, 'Satchel', p.price, 'USD', p.sku, p.metadata, p.in_stock FROM users u,
                    (VALUES (118, 'S-1', '{"colour": "olive"}'::jsonb, false),
                            (119, 'S-2', '{"colour": "brown"}'::jsonb, true))
                        AS p (price, sku, metadata, in_stock)\
                """);
        house.change(
                """
                UPDATE products SET metadata = '{"colour": "olive"}' WHERE name = 'Bird Log'\
                """);
        house.change(
                """
                UPDATE products SET metadata = CASE WHEN name LIKE '%2' THEN '{"weight": "2400 g"}'
                    ELSE '{"weight": "3.1 kg"}' END::jsonb WHERE name LIKE 'Trail Tent%'\
                """);
        house.sells("Holdall", "96");
        house.change(
                "UPDATE products SET description = 'For two nights. Lockable zips.'"
                        + " WHERE name = 'Holdall'");
        house.change("UPDATE products SET in_stock = false WHERE name = 'Rain Notebook A6'");
        house.data
                .database()
                .runAsTenant(house.seller, handle -> SearchIndex.refresh(handle, house.seller));
        new Embeddings(house.data.database(), embedder)
                .embedMissing(house.seller, ImportProgress.unseen());
        house.model.goAway();
    }

    @AfterAll
    void close() {
        house.close();
        embedder.close();
    }

    /** The last of the replies that somebody new gets. */
    private String last(String... questions) throws InterruptedException {
        Customer customer = house.telegram.customer("c" + customers++).speaking("en");
        String reply = "";
        for (String question : questions) {
            reply = customer.asks(question, House.SOON).text();
        }
        return reply;
    }

    @Test
    void aWordForAnotherKindOfThingBeginsAnew() throws Exception {
        assertThat(first(last("an olive satchel", "tents?"))).contains("Trail Tent");
        assertThat(last("an olive satchel", "tents?")).doesNotContain("olive");
        assertThat(first(last("an olive satchel", "brown?"))).contains("Satchel");
    }

    @Test
    void aPartOfWhatWasSpokenOfNeedsNoName() throws Exception {
        assertThat(last("Holdall", "are the zips any good?"))
                .contains("Holdall", "Lockable zips.")
                .doesNotContain("Tent", "Labels");
        assertThat(last("Holdall", "how much is the tent for 2?")).contains("Trail Tent for 2");
    }

    @Test
    void aQuestionInAnotherScriptKeepsItsLanguageBesideAnEnglishName() throws Exception {
        assertThat(last("сколько стоит Trail Tent for 2?")).contains("в наличии");
        assertThat(last("combien coûte Trail Tent for 2 ?")).contains("en stock");
        assertThat(last("quanto costa Trail Tent for 2?")).contains("disponibile");
        assertThat(last("how much is Trail Tent for 2?")).contains("in stock");
    }

    @Test
    void somethingCheaperCostsLessThanAllThatWasShown() throws Exception {
        assertThat(last("rain notebook deluxe", "anything cheaper?"))
                .contains("Rain Notebook")
                .doesNotContain("Deluxe", "Labels", "nothing");
        assertThat(last("I need a rain notebook", "too expensive", "anything cheaper?"))
                .contains("There is nothing cheaper that fits. The nearest:")
                .doesNotContain("Labels");
    }

    @Test
    void somethingElseIsNotWhatWasShown() throws Exception {
        String first = last("I need a rain notebook");
        String then = last("I need a rain notebook", "something else?");
        assertThat(first.lines().filter(line -> line.startsWith("•")).findFirst().orElseThrow())
                .isNotEqualTo(
                        then.lines()
                                .filter(line -> line.startsWith("•"))
                                .findFirst()
                                .orElseThrow());
    }

    @Test
    void whatIsSoldOutComesAfterItsEqualsAndWithItsVariants() throws Exception {
        assertThat(last("I need a rain notebook").lines().filter(line -> line.startsWith("•")))
                .first()
                .asString()
                .doesNotContain("sold out");
        assertThat(last("olive satchel"))
                .containsSubsequence("Satchel — 118.00 USD, sold out")
                .contains("Satchel — 119.00 USD, in stock")
                .satisfies(reply ->
                        assertThat(reply.indexOf("Satchel — 119"))
                                .isLessThan(reply.indexOf("Bird Log")));
    }

    @Test
    void severalOfWhatHasVariantsAreSummedUp() throws Exception {
        assertThat(last("satchel", "how much are three?"))
                .contains("3 x Satchel (119.00 USD) = 357.00 USD");
        assertThat(last("I need a rain notebook", "what about the 750?")).doesNotContain("750 x");
    }

    @Test
    void aPriceIsNoPartOfABasket() throws Exception {
        assertThat(last("a rain notebook for my son and me, under 10 dollars, or 9 dollars"))
                .doesNotContain("26.00", "32.00");
    }

    @Test
    void whatWasShownIsComparedAsAsked() throws Exception {
        assertThat(first(last("trail tents", "which is heavier?"))).contains("Tent for 3");
        assertThat(first(last("trail tents", "which is lighter?"))).contains("Tent for 2");
        assertThat(first(last("rain notebooks", "which one is cheaper?"))).contains("8.50");
        assertThat(first(last("rain notebooks", "which is more expensive?"))).contains("Deluxe");
    }

    private static String first(String reply) {
        return reply.lines().filter(line -> line.startsWith("•")).findFirst().orElseThrow();
    }

    @Test
    void aLanguageThatIsNotKnownHereIsNotTakenForOneThatIs() throws Exception {
        Customer ioana = house.telegram.customer("ioana").speaking("ro");
        assertThat(ioana.asks("aveți rain notebook la preț de iarnă?", House.SOON).text())
                .contains("in stock")
                .doesNotContain("en stock", "em estoque", "auf Lager");
    }

    @Test
    void roomForTwoIsNoQuantity() throws Exception {
        assertThat(last("a tent for 3", "and for 2?"))
                .doesNotContain("2 x")
                .satisfies(reply ->
                        assertThat(reply.indexOf("for 2")).isLessThan(reply.indexOf("for 3")));
        assertThat(last("a tent for 3", "how much are 2 of them?"))
                .contains("2 x Trail Tent for 3 (269.00 USD) = 538.00 USD");
    }
}
