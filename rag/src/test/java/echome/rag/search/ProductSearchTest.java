package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Hit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.util.List;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductSearchTest {
    private MigratedDatabase database;
    private Shop shoes;

    @BeforeAll
    void open() {
        database = MigratedDatabase.create();
        shoes =
                new Shop(database, "shoes")
                        .sells(
                                "Red Canvas Sneakers",
                                "sku",
                                "RCS-0042",
                                "price",
                                "39.90",
                                "currency",
                                "USD")
                        .sells(
                                "Blue Canvas Sneakers",
                                "sku",
                                "BCS-0043",
                                "price",
                                "59.90",
                                "currency",
                                "USD")
                        .sells(
                                "Black Leather Boots",
                                "sku",
                                "BLB-0100",
                                "price",
                                "120",
                                "currency",
                                "USD",
                                "description",
                                "Waterproof and warm, for winter hikes")
                        .sells("Wool Socks 3-Pack", "sku", "WS-3", "price", "9", "currency", "USD")
                        .sells(
                                "Shoe Rack for 12 Pairs",
                                "sku",
                                "SR-12",
                                "price",
                                "25",
                                "currency",
                                "USD",
                                "in_stock",
                                "false")
                        .sells(
                                "MacBook Sleeve 13 Inch",
                                "sku",
                                "MS-13",
                                "price",
                                "19",
                                "currency",
                                "USD")
                        .opens();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void findsByWordsBeforeThereAreVectors() {
        assertThat(shoes.names("red sneakers")).startsWith("Red Canvas Sneakers");
        assertThat(shoes.names("do you have any leather boots?")).startsWith("Black Leather Boots");
    }

    @Test
    void findsByDescription() {
        assertThat(shoes.names("waterproof")).startsWith("Black Leather Boots");
    }

    @Test
    void findsMisspeltAndJoinedAndSplitWords() {
        assertThat(shoes.names("blak lether boots")).startsWith("Black Leather Boots");
        assertThat(shoes.names("mac book sleeve")).startsWith("MacBook Sleeve 13 Inch");
        assertThat(shoes.names("shoerack")).startsWith("Shoe Rack for 12 Pairs");
    }

    @Test
    void findsCodesHoweverTheyAreTyped() {
        for (String typed : List.of("RCS-0042", "rcs 0042", "rcs0042", "do you have rcs-0042?")) {
            assertThat(shoes.names(typed)).as(typed).startsWith("Red Canvas Sneakers");
        }
    }

    @Test
    void aSimilarCodeIsNotPassedOffAsTheOneThatWasAskedFor() {
        assertThat(shoes.find("RCS-0044").hits()).isEmpty();
        assertThat(shoes.find("RCS-0044").relaxed()).isNotEmpty();
    }

    @Test
    void sellersDoNotSeeEachOther() {
        Shop other = new Shop(database, "other").sells("Red Canvas Sneakers of another").opens();
        assertThat(other.names("red sneakers")).containsExactly("Red Canvas Sneakers of another");
        assertThat(shoes.names("red sneakers")).doesNotContain("Red Canvas Sneakers of another");
    }

    @Test
    void vectorsJoinIn() {
        Shop shop =
                new Shop(database, "vectors")
                        .sells("Oak Table")
                        .sells("Pine Shelf", "description", "solid wood")
                        .opens()
                        .embeds();
        Hit first = shop.find("oak table").hits().getFirst();
        assertThat(first.product().name()).isEqualTo("Oak Table");
        assertThat(first.similarity()).isGreaterThan(0.9);
        assertThat(first.signals()).containsKeys("words", "fuzzy", "vector");
    }

    @Test
    void variantsAreOneHit() {
        Shop shop =
                new Shop(database, "variants")
                        .sells("Linen Shirt Blue", "group_key", "shirt", "sku", "L-1")
                        .sells("Linen Shirt White", "group_key", "shirt", "sku", "L-2")
                        .sells("Linen Trousers", "sku", "L-3")
                        .opens();
        var hits = shop.find("white linen shirt").hits();
        assertThat(hits).hasSize(2);
        assertThat(hits.getFirst().product().name()).isEqualTo("Linen Shirt White");
        assertThat(hits.getFirst().variants()).hasSize(1);
    }

    @Test
    void whatIsWithdrawnOrChangedIsFoundAccordingly() {
        Shop shop = new Shop(database, "changes").sells("Green Lamp").sells("Yellow Lamp").opens();
        assertThat(shop.names("lamp")).hasSize(2);
        shop.does("UPDATE products SET withdrawn_at = now() WHERE name = 'Green Lamp'");
        shop.does("UPDATE products SET name = 'Purple Lantern' WHERE name = 'Yellow Lamp'");
        shop.opens();
        assertThat(shop.names("lamp")).isEmpty();
        assertThat(shop.names("lantern")).containsExactly("Purple Lantern");
    }

    @Test
    void findsInLanguagesThatTheModelDoesNotRead() {
        Shop russian =
                new Shop(database, "russian")
                        .sells("Красные кроссовки мужские", "language", "ru")
                        .sells("Синяя куртка зимняя", "language", "ru")
                        .opens()
                        .embeds();
        assertThat(russian.names("есть ли у вас красная кроссовка?"))
                .startsWith("Красные кроссовки мужские");
        assertThat(russian.names("курточка зимния")).startsWith("Синяя куртка зимняя");
        Shop persian =
                new Shop(database, "persian")
                        .sells("کفش ورزشی مردانه مدل ۲۰۲", "language", "fa")
                        .sells("ساعت مچی زنانه", "language", "fa")
                        .opens();
        assertThat(persian.names("كفش مردانه")).startsWith("کفش ورزشی مردانه مدل ۲۰۲");
        assertThat(persian.names("ساعت های زنانه 202")).startsWith("ساعت مچی زنانه");
    }

    @Test
    void pricesAreFiltersAndAreRelaxedWhenNothingIsLeft() {
        var cheap = shoes.find("canvas sneakers under $50");
        assertThat(cheap.hits())
                .extracting(hit -> hit.product().name())
                .startsWith("Red Canvas Sneakers")
                .doesNotContain("Blue Canvas Sneakers");
        assertThat(cheap.filters()).containsExactly("price up to 50 USD");
        assertThat(cheap.relaxed()).isEmpty();
        var none = shoes.find("canvas sneakers under $5");
        assertThat(none.hits()).isNotEmpty();
        assertThat(none.relaxed()).containsExactly("price up to 5 USD");
        assertThat(shoes.find("shoe rack in stock").relaxed()).containsExactly("in stock");
        assertThat(shoes.find("leather boots in stock").relaxed()).isEmpty();
    }

    @Test
    void aLimitInACurrencyThatNothingIsPricedInIsLeftOutAndSaid() {
        var found = shoes.find("canvas sneakers under 50 euros");
        assertThat(found.hits()).isNotEmpty();
        assertThat(found.filters()).isEmpty();
        assertThat(found.relaxed())
                .containsExactly("price up to 50 EUR (nothing is priced in EUR)");
    }

    @Test
    void aCategoryIsAFilterWhereTheQuestionNamesItAsOne() {
        Shop shop =
                new Shop(database, "categories")
                        .sells("USB Cable", "sku", "C-1", "category", "Shop > Electronics")
                        .sells("Steel Cable", "sku", "C-2", "category", "Shop > Boating")
                        .opens();
        assertThat(shop.names("cable in electronics")).containsExactly("USB Cable");
        assertThat(shop.names("cable from the boating category")).containsExactly("Steel Cable");
        assertThat(shop.find("category Boating: cable").filters())
                .containsExactly("category Shop > Boating");
        assertThat(shop.names("electronics cable")).hasSize(2);
        // what nobody sells is in no category: it is not left out for the sake of one
        assertThat(shop.find("rope in electronics").relaxed()).isEmpty();
    }

    @Test
    void coloursAndSizesOfTheCatalogueAreFilters() {
        Shop shop =
                new Shop(database, "attributes")
                        .sells(
                                "Summer Dress",
                                "sku",
                                "D-1",
                                "metadata",
                                "{\"colour\": \"navy blue\", \"size\": \"M\"}")
                        .sells(
                                "Summer Dress Long",
                                "sku",
                                "D-2",
                                "metadata",
                                "{\"colour\": \"red\", \"size\": \"L\"}")
                        .opens();
        assertThat(shop.names("red summer dress")).containsExactly("Summer Dress Long");
        assertThat(shop.names("summer dress size M")).containsExactly("Summer Dress");
        assertThat(shop.find("red summer dress size M").relaxed()).isNotEmpty();
    }

    @Test
    void namesTheProductsThatATextSpeaksOf() {
        assertThat(
                        shoes.namedIn(
                                "I can offer the Red Canvas Sneakers and also our black leather"
                                        + " boots."))
                .containsExactly("Red Canvas Sneakers", "Black Leather Boots");
        assertThat(shoes.namedIn("Code BCS-0043 costs 59.90 dollars"))
                .containsExactly("Blue Canvas Sneakers");
        assertThat(shoes.namedIn("We have many shoes.")).isEmpty();
    }

    @Test
    void theWordIndexIsUsedByTheApplicationsRole() {
        Shop large = new Shop(database, "large").sells("Canvas Sneakers").opens();
        stock(large, 5_000);
        long before = scans();
        large.names("canvas sneakers");
        database.database()
                .runAsTenant(
                        large.tenant(),
                        handle -> handle.execute("SELECT pg_stat_force_next_flush()"));
        assertThat(scans()).isGreaterThan(before);
    }

    /** Of a seller with few products all rows are read by key; with many the index is the way. */
    private void stock(Shop shop, int products) {
        try (var handle = database.superuser()) {
            handle.execute(
                    """
                    WITH made AS (
                        INSERT INTO products (user_id, name)
                        SELECT ?, 'Desk lamp no. ' || i FROM generate_series(1, ?) AS i
                        RETURNING user_id, id)
                    INSERT INTO product_search (user_id, product_id, content_key, words, terms, lexemes)
                    SELECT user_id, id, '', '{}', '{}', '999999.lamp:1'::tsvector FROM made\
                    """,
                    shop.tenant().userId(),
                    products);
            handle.execute("ANALYZE product_search");
        }
    }

    private long scans() {
        try (var handle = database.superuser()) {
            return handle.createQuery(
                            "SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname ="
                                    + " 'idx_product_search_lexemes'")
                    .mapTo(Long.class)
                    .one();
        }
    }
}
