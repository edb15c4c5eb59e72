package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.Customer;
import echome.bot.testkit.LettersEmbedder;
import echome.migrations.Database;
import echome.rag.search.ProductSearch;
import echome.rag.search.SearchIndex;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Replies rest on what is so, over the whole road with the real search. */
class TruthTest {
    private static House house() throws InterruptedException {
        House house = new House(House.Plan.quick().with(TruthTest::search));
        house.sells("Blue Notebook A5", "12.50")
                .sells("Ink Pen", "3.20")
                .sells("Copper Lantern", "40");
        house.change(
                """
                UPDATE products SET in_stock = false, quantity = 0,
                    metadata = '{"private:purchase price": "11.70", "einkaufspreis": "11.71",
                                 "colour": "copper"}',
                    description = E'A lantern.\\ncost price: 11.72'
                WHERE name = 'Copper Lantern'
                """);
        index(house);
        return house;
    }

    private static ProductSearch search(Database database) {
        return new ProductSearch(database, new LettersEmbedder(false));
    }

    private static void index(House house) {
        house.data
                .database()
                .runAsTenant(house.seller, handle -> SearchIndex.refresh(handle, house.seller));
    }

    private static void tells(House house, String section, String content) {
        try (Handle handle = house.data.superuser()) {
            handle.execute(
                    """
                    INSERT INTO shop_knowledge
                        (user_id, source, position, section, content, content_hash, live)
                    VALUES (?, 'about.md', 1, ?, ?, md5(?), true)
                    """,
                    house.seller.userId(),
                    section,
                    content,
                    content);
        }
    }

    private static String verdict(House house) {
        return house.look(
                "SELECT guard ->> 'verdict' FROM messages WHERE sender = 'persona'"
                        + " ORDER BY created_at DESC LIMIT 1",
                String.class);
    }

    @Test
    void aSumIsComputedByCodeAndMayBeTold() throws Exception {
        try (House house = house()) {
            house.model.replies(request ->
                    request.system().contains("= 40.70 USD")
                            ? "Three Blue Notebooks A5 and one Ink Pen come to $40.70."
                            : "no sum was computed");
            Customer anna = house.telegram.customer("anna");
            anna.asks("three of the Blue Notebooks A5 and one Ink Pen, how much?", House.SOON)
                    .mentions("$40.70");
            assertThat(verdict(house)).isEqualTo("passed");
            house.model.replies(_ -> "Three Blue Notebooks A5 and one Ink Pen come to $40.50.");
            anna.asks("so three Blue Notebooks A5 and one Ink Pen are?", House.SOON)
                    .doesNotMention("40.50");
            assertThat(verdict(house)).isEqualTo("card");
        }
    }

    @Test
    void theCardOfASoldOutProductHasCurrencyStockAndTime() throws Exception {
        try (House house = house()) {
            house.model.replies(_ -> "The Copper Lantern is in stock, only $9!");
            Customer anna = house.telegram.customer("anna");
            anna.asks("Is the Copper Lantern in stock?", House.SOON)
                    .mentions("Copper Lantern", "40.00 USD", "sold out", "As of 20", "UTC")
                    .doesNotMention("$9");
            assertThat(house.model.requests())
                    .allMatch(request -> request.system().contains("Copper Lantern"))
                    .noneMatch(request -> request.prompt().contains("11.7"));
        }
    }

    @Test
    void aPromiseOfDeliveryIsReplacedByWhatTheShopSaysAndNotByACard() throws Exception {
        try (House house = house()) {
            house.model.replies(_ -> "We deliver within two days, free of charge!");
            Customer anna = house.telegram.customer("anna");
            anna.asks("how fast do you deliver?", House.SOON)
                    .doesNotMention("two days", "SKU", "Price:");
            assertThat(verdict(house)).isEqualTo("composed");
        }
    }

    @Test
    void theCardIsOfTheVariantThatWasAskedFor() throws Exception {
        try (House house = house()) {
            house.change(
                    """
                    INSERT INTO products (user_id, name, price, currency, sku, metadata, in_stock)
                    SELECT u.id, 'Storm Lantern', 42.99, 'USD', p.sku, p.metadata, p.in_stock
                    FROM users u, (VALUES ('S-1', '{"colour": "green"}'::jsonb, true),
                                          ('S-2', '{"colour": "cream"}'::jsonb, false))
                        AS p (sku, metadata, in_stock)\
                    """);
            index(house);
            house.model.replies(_ -> "The cream Storm Lantern is in stock, 9 pieces!");
            Customer anna = house.telegram.customer("anna");
            anna.asks("is the Storm Lantern in cream in stock?", House.SOON)
                    .mentions("Storm Lantern", "colour: cream", "sold out")
                    .doesNotMention("green", "9 pieces");
        }
    }

    @Test
    void theModelIsToldOfAWishThatNoProductMeetsAndMaySayIt() throws Exception {
        try (House house = house()) {
            String reply =
                    "Nothing under 20 dollars, the nearest is the Copper Lantern for $40, but it"
                            + " is sold out.";
            house.model.replies(request ->
                    request.system().contains("no product that fits costs 20 USD or less")
                            ? reply
                            : "not told");
            Customer anna = house.telegram.customer("anna");
            assertThat(anna.asks("show me a lantern under 20 dollars", House.SOON).text())
                    .isEqualTo(reply);
            assertThat(anna.asks("show me a pen under 20 dollars", House.SOON).text())
                    .isEqualTo("not told");
        }
    }

    @Test
    void theShopsOwnTextsReachThePromptAndCoverClaims() throws Exception {
        try (House house = house()) {
            tells(
                    house,
                    "Delivery",
                    "We deliver in 3-5 business days. Delivery costs 4.90 USD, from 50 USD it is"
                            + " free.");
            tells(house, "Returns", "You may return unused goods within 30 days.");
            tells(house, "Contact", "Call us: +1 555 010 2030. See https://shop.example/help.");
            tells(house, "Leaflet", "In spring the Ink Pen costs 2.00 USD.");
            Customer anna = house.telegram.customer("anna");
            says(house, anna, "how long is delivery?", "We deliver in 3-5 business days.", true);
            says(house, anna, "what does delivery cost?", "Delivery costs $4.90.", true);
            says(house, anna, "can I return things?", "You can return it within 30 days.", true);
            says(house, anna, "your phone number?", "Call us at +1 555 010 2030.", true);
            says(house, anna, "when will it be delivered?", "We deliver in 2 days.", false);
            says(house, anna, "delivery cost?", "Delivery costs $2.90.", false);
            says(house, anna, "refund?", "You can return it within 90 days.", false);
            says(house, anna, "how much is the Ink Pen?", "The Ink Pen costs $2.00.", false);
            assertThat(
                            house.look(
                                    "SELECT count(*) > 0 FROM messages WHERE"
                                            + " jsonb_path_exists(rag_context,"
                                            + " '$[*].knowledge_id')",
                                    Boolean.class))
                    .isTrue();
        }
    }

    @Test
    void aQuestionInAnotherLanguageFindsTheShopsTexts() throws Exception {
        try (House house = house()) {
            tells(house, "Shipping", "Shipping takes 3 to 5 days.");
            Customer anna = house.telegram.customer("anna").speaking("ru");
            says(
                    house,
                    anna,
                    "Сколько дней идёт доставка?",
                    "Доставка займёт от 3 до 5 дней.",
                    true);
            says(house, anna, "А быстрее доставка бывает?", "Доставка займёт 2 дня.", false);
        }
    }

    private static void says(
            House house, Customer customer, String question, String reply, boolean passes)
            throws InterruptedException {
        house.model.replies(_ -> reply);
        String sent = customer.asks(question, House.SOON).text();
        assertThat(sent.equals(reply)).as(question + " -> " + sent).isEqualTo(passes);
    }
}
