package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;
import echome.rag.Found;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldWordsTest {
    private MigratedDatabase database;
    private Shop shop;

    @BeforeAll
    void open() {
        database = MigratedDatabase.create();
        shop =
                new Shop(database, "held")
                        .sells("Garden Chair", "description", "Comes in blue, sand and olive.")
                        .sells("Blue-Green Parasol", "description", "Opens in two seconds.")
                        .sells("Deck Box", "metadata", "{\"colour\": \"Navy Blue\"}")
                        .sells(
                                "Bench",
                                "metadata",
                                "{\"private:cost\": \"blue\", \"colour\": \"green\"}")
                        .sells(
                                "Gartenstuhl",
                                "language",
                                "de",
                                "description",
                                "Blaue Wolle, auch in Blau und Blue Sands zu haben.")
                        .sells("Стул", "language", "ru", "description", "Цвет: синий, ножки бука.")
                        .opens();
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blue",
                "Blue",
                "navy blue",
                "sand",
                "olive",
                "blau",
                "blaue",
                "wolle",
                "sands",
                "синий",
                "бука",
                "green",
                "parasol"
            })
    void everyProductThatHoldsTheWordsPasses(String value) {
        List<String> passing = passing(List.of(value));
        assertThat(holding(value)).isNotEmpty();
        assertThat(passing).containsAll(holding(value)).hasSizeLessThan(6);
    }

    @Test
    void allOfSeveralHaveToBeThere() {
        assertThat(passing(List.of("blue", "olive"))).containsExactly("Garden Chair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"t-shirt", "XL", "5 in", "100 %", "青い", "the", "pack"})
    void whatTheIndexCannotTellIsNotAskedOfIt(String value) {
        Optional<String> held = shop.within((handle, user) -> held(handle, user, List.of(value)));
        assertThat(held).isEmpty();
    }

    /** Of a seller who is too large for {@link Holders}, by words and by vectors. */
    @Test
    void aLargeSellersProductsAreFoundByWhatTheyHold() {
        Shop large =
                new Shop(database, "large")
                        .sells("Blue Lamp 1")
                        .sells("Lamp 2", "description", "Its shade is blue.")
                        .sells("Lamp 3", "metadata", "{\"colour\": \"blue\"}")
                        .sells("Lamp 4", "metadata", "{\"colour\": \"green\"}");
        large.does(
                """
                INSERT INTO products (user_id, name)
                SELECT current_setting('app.current_user_id'), 'Red Lamp ' || n
                FROM generate_series(10, 1100) AS n
                """);
        large.opens().embeds();
        Found found = large.find("lamp in blue");
        assertThat(found.filters()).containsExactly("attribute blue");
        assertThat(found.hits())
                .extracting(hit -> hit.product().name())
                .containsExactlyInAnyOrder("Blue Lamp 1", "Lamp 2", "Lamp 3");
    }

    @Test
    void stemsAreAskedForOnce() {
        StemCache cache = new StemCache();
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            assertThat(
                            cache.of(
                                    "en",
                                    List.of("chairs", "sand", "chairs"),
                                    words -> {
                                        asked.addAll(words);
                                        return words.stream()
                                                .map(word -> word.replaceAll("s$", ""))
                                                .toList();
                                    }))
                    .containsExactly("chair", "sand", "chair");
        }
        assertThat(asked).containsExactly("chairs", "sand");
        assertThat(cache.of("de", List.of("chairs"), words -> words)).containsExactly("chairs");
    }

    private List<String> passing(List<String> values) {
        return shop.within((handle, user) ->
                handle.createQuery(
                                """
                                SELECT p.name FROM products p
                                JOIN product_search s USING (user_id)
                                WHERE s.product_id = p.id AND s.lexemes @@ :held::tsquery
                                """)
                        .bind("held", held(handle, user, values).orElseThrow())
                        .mapTo(String.class)
                        .list());
    }

    private List<String> holding(String value) {
        return shop.within((handle, _) ->
                handle.createQuery(
                                """
                                SELECT name FROM products
                                WHERE names_all(name, description, metadata, ARRAY[lower(:value)])
                                """)
                        .bind("value", value)
                        .mapTo(String.class)
                        .list());
    }

    private static Optional<String> held(Handle handle, String user, List<String> values) {
        Vocabulary vocabulary = new Vocabularies().open(handle, user, List.of(), "").vocabulary();
        return HeldWords.of(values, vocabulary, new SearchSql(handle, user));
    }
}
