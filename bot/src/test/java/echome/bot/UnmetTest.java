package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.rag.embed.Embedder;
import echome.rag.embed.LocalEmbedder;
import echome.rag.search.SearchIndex;
import echome.rag.store.Embeddings;
import echome.rag.store.ImportProgress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Wishes that no product meets are said, over the whole road with the real search and model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnmetTest {
    private Embedder embedder = LocalEmbedder.start();
    private House house = House.searching(embedder);

    @BeforeAll
    void fill() {
        house.sells("Blue Notebook A5", "12.50")
                .sells("Red Notebook A4", "18")
                .sells("Ink Pen", "3.20")
                .sells("Tin Lantern", "35")
                .sells("Copper Lantern Mk II", "40")
                .sells("Garden Hammock", "90")
                .sells("Медный фонарь", "40");
        house.change(
                """
                UPDATE products SET in_stock = false, quantity = 0
                WHERE name IN ('Copper Lantern Mk II', 'Garden Hammock')\
                """);
        house.change("UPDATE products SET language = 'ru' WHERE name = 'Медный фонарь'");
        house.change(
                """
                INSERT INTO shop_knowledge
                    (user_id, source, position, section, content, content_hash, live)
                SELECT id, 'about.md', 1, 'Delivery', 'Delivery costs 4.90 USD.', 'x', true
                FROM users\
                """);
        reindex();
        new Embeddings(house.data.database(), embedder)
                .embedMissing(house.seller, ImportProgress.unseen());
    }

    private void reindex() {
        house.data
                .database()
                .runAsTenant(house.seller, handle -> SearchIndex.refresh(handle, house.seller));
    }

    @BeforeEach
    void noModel() {
        house.model.goAway();
    }

    @AfterEach
    void noReplyWasRefused() {
        assertThat(
                        house.look(
                                "SELECT coalesce(string_agg(guard ->> 'violations', ' '), '') FROM"
                                        + " messages",
                                String.class))
                .isEmpty();
    }

    @AfterAll
    void close() {
        house.close();
        embedder.close();
    }

    private String answer(String question) throws InterruptedException {
        return answer("en", question);
    }

    private String answer(String language, String question) throws InterruptedException {
        Customer customer = house.telegram.customer("c" + question.hashCode()).speaking(language);
        return customer.asks(question, House.SOON).text();
    }

    @Test
    void nothingAtThatPriceIsSaidBeforeTheNearestIsOffered() throws Exception {
        assertThat(answer("a lantern under 20 dollars"))
                .contains("There is nothing that fits up to 20 USD. The nearest:")
                .contains("Tin Lantern — 35.00 USD");
        assertThat(answer("a notebook under 15 dollars"))
                .contains("Blue Notebook A5")
                .doesNotContain("nothing");
    }

    @Test
    void whatIsSoldOutInTheColourAskedForIsNotSaidToBeOfAnother() throws Exception {
        house.change(
                "UPDATE products SET metadata = '{\"colour\": \"red\"}' WHERE name LIKE 'Red %'");
        house.change(
                "UPDATE products SET metadata = '{\"colour\": \"blue\"}', in_stock = false"
                        + " WHERE name LIKE 'Blue %'");
        reindex();
        try {
            assertThat(answer("Is there a blue notebook in stock?"))
                    .contains("What fits is not on the shelf right now. The nearest:")
                    .contains("Blue Notebook A5 — 12.50 USD, sold out")
                    .doesNotContain("Nothing that fits is");
        } finally {
            house.change(
                    "UPDATE products SET metadata = '{}', in_stock = true"
                            + " WHERE name LIKE '% Notebook %'");
            reindex();
        }
    }

    @Test
    void aThingInAColourThatItHasNotIsNotAnsweredByOtherThingsInIt() throws Exception {
        house.change(
                "UPDATE products SET metadata = '{\"colour\": \"red\"}' WHERE name LIKE 'Red %'");
        reindex();
        try {
            assertThat(answer("a lantern in red"))
                    .contains("Nothing that fits is “red”. The nearest:")
                    .contains("Tin Lantern")
                    .doesNotContain("Notebook");
            assertThat(answer("a notebook in red"))
                    .contains("Red Notebook A4")
                    .doesNotContain("Nothing that fits");
        } finally {
            house.change("UPDATE products SET metadata = '{}' WHERE name LIKE 'Red %'");
            reindex();
        }
    }

    @Test
    void roomForSoManyThatNothingHasIsSaid() throws Exception {
        house.sells("Bracken Tent for 2", "219").sells("Bracken Tent for 3", "269");
        reindex();
        try {
            assertThat(answer("do you have a tent for 4?"))
                    .contains("Nothing that fits is “for 4”. The nearest:")
                    .contains("Bracken Tent for 3");
            assertThat(answer("a tent for 3")).doesNotContain("Nothing that fits");
            assertThat(answer("a tent for 400 dollars")).doesNotContain("Nothing that fits is");
        } finally {
            house.change("DELETE FROM products WHERE name LIKE 'Bracken %'");
            reindex();
        }
    }

    @Test
    void aCodeInASentenceThatNothingHasIsSaidToBeNobodys() throws Exception {
        assertThat(answer("do you have OP-99999?")).contains("No product has the code “OP-99999”.");
        assertThat(answer("do you have the lantern LN-4417-B?"))
                .contains("No product has the code “LN-4417-B”.")
                .contains("Tin Lantern");
        assertThat(answer("a lantern of 500ml?")).doesNotContain("No product has the code");
    }

    @Test
    void itIsSaidInTheCustomersLanguage() throws Exception {
        assertThat(answer("ru", "нужен фонарь до 20 долларов"))
                .contains("До 20 USD подходящего нет. Ближе всего:")
                .contains("Медный фонарь");
    }

    @Test
    void aNameThatNobodyHasIsSaidToBeNobodys() throws Exception {
        assertThat(answer("Is the tide notebook in stock?"))
                .contains("I found nothing called “tide notebook”. The nearest:")
                .contains("Blue Notebook A5");
        assertThat(answer("Is the blue notebook in stock?"))
                .contains("Blue Notebook A5 — 12.50 USD, in stock")
                .doesNotContain("nothing called");
        assertThat(answer("how much is the ink pen?"))
                .contains("Ink Pen — 3.20 USD")
                .doesNotContain("nothing called");
        assertThat(answer("how much is delivery?")).doesNotContain("nothing called");
        assertThat(answer("how much does it cost?")).doesNotContain("nothing called");
    }

    @Test
    void noNameIsDeniedInAScriptThatTheCatalogueIsNotWrittenIn() throws Exception {
        assertThat(answer("ru", "сколько стоит рюкзак?")).contains("рюкзак");
        house.change("UPDATE products SET language = 'en' WHERE language = 'ru'");
        reindex();
        try {
            assertThat(answer("ru", "сколько стоит палатка?"))
                    .as("a tent may well be there, by another name")
                    .doesNotContain("палатка");
        } finally {
            house.change("UPDATE products SET language = 'ru' WHERE name = 'Медный фонарь'");
            reindex();
        }
    }

    @Test
    void noNameIsDeniedInALanguageThatTheCatalogueIsNotWrittenIn() throws Exception {
        assertThat(answer("es", "¿cuánto cuesta la hamaca?")).doesNotContainIgnoringCase("hamaca");
        assertThat(answer("de", "Ist eine Hängematte auf Lager?"))
                .doesNotContainIgnoringCase("Hängematte");
        assertThat(answer("how much is the tide notebook?")).contains("“tide notebook”");
    }

    @Test
    void theNearestToALimitAreOrderedByTheirPrice() throws Exception {
        String answer = answer("a notebook under 5 dollars");
        assertThat(answer).contains("There is nothing that fits up to 5 USD. The nearest:");
        assertThat(answer.indexOf("Blue Notebook A5 — 12.50"))
                .isPositive()
                .isLessThan(answer.indexOf("Red Notebook A4 — 18.00"));
    }

    @Test
    void aSoldOutProductThatIsNamedInPartIsFoundAndSaidToBeSoldOut() throws Exception {
        assertThat(answer("Is the copper lantern in stock?"))
                .contains("• Copper Lantern Mk II — 40.00 USD, sold out")
                .doesNotContain("nothing called");
        assertThat(answer("Do you have a hammock in stock?"))
                .contains("What fits is not on the shelf right now. The nearest:")
                .contains("• Garden Hammock — 90.00 USD, sold out");
    }
}
