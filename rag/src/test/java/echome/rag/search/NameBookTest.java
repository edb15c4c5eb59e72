package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import echome.migrations.testkit.MigratedDatabase;
import echome.rag.NameLookup;
import echome.rag.Product;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

/** The book of names tells the same as the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NameBookTest {
    private MigratedDatabase database;
    private Shop shop;

    @BeforeAll
    void open() {
        database = MigratedDatabase.create();
        shop =
                new Shop(database, "names")
                        .sells("Red Shoes", "sku", "RS-100")
                        .sells("Red Shoes Deluxe", "sku", "RS-200")
                        .sells("Tent for 3")
                        .sells("Mug")
                        .sells("Кружка «Лагерь»", "language", "ru")
                        .sells("Notebook, A5", "sku", "NB-A5-01")
                        .sells("Notebook, A5 (ruled)", "sku", "NB-A5-02")
                        .opens();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private NameLookup book() {
        return shop.find("shoes").names().orElseThrow();
    }

    private List<String> asTheDatabase(String text) {
        return shop.search().namedIn(shop.tenant(), text).stream().map(Product::id).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Nothing of that kind is here.",
                "The red shoes cost 20 dollars.",
                "Take the Red Shoes Deluxe, or the Red Shoes!",
                "red shoe deluxes",
                "A tent for 3 and two mugs.",
                "A tent, for 4",
                "Кружка лагерь стоит 20",
                "RS-200 is better than rs 100",
                "NB-A5-02: a notebook A5, ruled",
                "mug mug mug",
                "Notebook A5"
            })
    void tellsTheSameAsTheDatabase(String text) {
        assertThat(book().idsIn(text)).isEqualTo(asTheDatabase(text));
    }

    @Test
    void knowsWhatWasRenamedAndTakenAway() {
        NameLookup before = book();
        shop.does("UPDATE products SET name = 'Beaker' WHERE name = 'Mug'");
        shop.does("UPDATE products SET withdrawn_at = now() WHERE name = 'Tent for 3'");
        shop.opens();
        try {
            assertThat(before.idsIn("a mug")).hasSize(1);
            assertThat(book().idsIn("a mug")).isEmpty();
            assertThat(book().idsIn("a beaker")).isEqualTo(asTheDatabase("a beaker")).hasSize(1);
            assertThat(book().idsIn("a tent for 3")).isEmpty();
        } finally {
            shop.does("UPDATE products SET name = 'Mug' WHERE name = 'Beaker'");
            shop.does("UPDATE products SET withdrawn_at = NULL");
            shop.opens();
        }
    }
}
