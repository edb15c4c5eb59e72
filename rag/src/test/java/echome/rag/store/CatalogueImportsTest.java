package echome.rag.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.rag.catalogue.CatalogueUnreadable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueImportsTest {
    private static final String FIRST =
            """
            sku,name,price,currency,quantity,colour
            A1,Red lamp,10.00,USD,3,red
            A2,Blue lamp,12.50,USD,0,blue
            A3,Green lamp,14.00,USD,1,green
            """;
    private static final String SECOND =
            """
            sku,name,price,currency,quantity,colour
            A1,Red lamp,10.00,USD,3,red
            A2,Blue lamp,13.00,USD,0,blue
            A4,White lamp,9,USD,1,white
            """;

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void tellsNewChangedUnchangedAndWithdrawn() throws CatalogueUnreadable {
        ImportSummary first = shop.bring(FIRST);
        assertThat(first.added()).isEqualTo(3);
        ImportSummary second = shop.bring(SECOND);
        assertThat(second.added()).isEqualTo(1);
        assertThat(second.changed()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(second.withdrawn()).isEqualTo(1);
        assertThat(shop.sold())
                .containsExactly("Blue lamp 13 USD", "Red lamp 10 USD", "White lamp 9 USD");
        assertThat(second.largestPriceChanges())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.name()).isEqualTo("Blue lamp");
                    assertThat(change.before().orElseThrow()).isEqualByComparingTo("12.5");
                    assertThat(change.after().orElseThrow()).isEqualByComparingTo("13");
                });
    }

    @Test
    void stagingChangesNothingThatCustomersSee() throws CatalogueUnreadable {
        shop.bring(FIRST);
        ImportPreview preview = shop.stage(SECOND);
        assertThat(preview.summary().withdrawn()).isEqualTo(1);
        assertThat(shop.sold()).hasSize(3).contains("Green lamp 14 USD");
        shop.imports.cancel(shop.tenant, preview.importId());
        assertThatThrownBy(() -> shop.imports.apply(shop.tenant, preview.importId()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(shop.one("SELECT count(*) FROM catalogue_rows")).isEqualTo("0");
    }

    @Test
    void theSameFileAgainWritesNoProduct() throws CatalogueUnreadable {
        shop.bring(FIRST);
        String before = shop.one("SELECT string_agg(xmin::text || version, ' ') FROM products");
        ImportSummary again = shop.bring(FIRST);
        assertThat(again.unchanged()).isEqualTo(3);
        assertThat(again.changesNothing()).isTrue();
        assertThat(shop.one("SELECT string_agg(xmin::text || version, ' ') FROM products"))
                .isEqualTo(before);
    }

    @Test
    void aBrokenFileChangesNothing() throws CatalogueUnreadable {
        shop.bring(FIRST);
        assertThatThrownBy(() -> shop.stage("\u0000\u0001\u0002 no catalogue"))
                .isInstanceOf(CatalogueUnreadable.class);
        assertThat(shop.sold()).hasSize(3);
        assertThat(shop.column("SELECT state FROM catalogue_imports ORDER BY created_at, id"))
                .containsExactlyInAnyOrder("applied", "cancelled");
    }

    @Test
    void whatIsWithdrawnKeepsItsPlaceAndComesBack() throws CatalogueUnreadable {
        shop.bring(FIRST);
        String id = shop.one("SELECT id FROM products WHERE sku = 'A3'");
        shop.bring(SECOND);
        ImportSummary third = shop.bring(FIRST);
        assertThat(third.changed()).isEqualTo(2);
        assertThat(third.added()).isZero();
        assertThat(third.withdrawn()).isEqualTo(1);
        assertThat(shop.one("SELECT id FROM products WHERE sku = 'A3' AND withdrawn_at IS NULL"))
                .isEqualTo(id);
    }

    @Test
    void keepsWhatAProductWasBeforeEachChange() throws CatalogueUnreadable {
        shop.bring(FIRST);
        shop.bring(SECOND);
        assertThat(
                        shop.column(
                                """
                                SELECT concat_ws(' ', snapshot ->> 'name', snapshot ->> 'price', version)
                                FROM product_versions ORDER BY 1\
                                """))
                .containsExactly("Blue lamp 12.5000 1", "Green lamp 14.0000 1");
    }

    @Test
    void undoBringsBackWhatWasBefore() throws CatalogueUnreadable {
        shop.bring(FIRST);
        shop.embed();
        shop.bring(SECOND);
        shop.embed();
        int asked = shop.embedder.asked.size();
        ImportSummary undone = shop.imports.undo(shop.tenant, "main").orElseThrow();
        assertThat(undone.added()).isEqualTo(1);
        assertThat(undone.changed()).isEqualTo(1);
        assertThat(undone.withdrawn()).isEqualTo(1);
        assertThat(undone.unchanged()).isEqualTo(1);
        assertThat(shop.sold())
                .containsExactly("Blue lamp 12.5 USD", "Green lamp 14 USD", "Red lamp 10 USD");
        assertThat(shop.embeddings.missing(shop.tenant)).isZero();
        assertThat(shop.embed()).isZero();
        assertThat(shop.embedder.asked).hasSize(asked);
        assertThat(shop.imports.undo(shop.tenant, "main")).isPresent();
        assertThat(shop.sold()).isEmpty();
        assertThat(shop.imports.undo(shop.tenant, "main")).isEmpty();
    }

    @Test
    void anUndoPassesByWhatChangedNothing() throws CatalogueUnreadable {
        shop.bring(FIRST);
        ImportPreview second = shop.stage(SECOND);
        assertThat(shop.imports.waiting(shop.tenant, "").map(ImportRef::id))
                .contains(second.importId());
        shop.imports.apply(shop.tenant, second.importId());
        assertThat(shop.imports.waiting(shop.tenant, "main")).isEmpty();
        shop.bring(SECOND);
        assertThat(shop.imports.lastChange(shop.tenant, "").map(ImportRef::id))
                .contains(second.importId());
        assertThat(shop.imports.undo(shop.tenant, "main").orElseThrow().withdrawn()).isEqualTo(1);
        assertThat(shop.sold()).contains("Green lamp 14 USD");
    }

    @Test
    void asksBeforeMuchIsWithdrawnOrAPriceJumps() throws CatalogueUnreadable {
        assertThat(shop.stage(FIRST).large()).isFalse();
        shop.bring(FIRST);
        assertThat(shop.stage(SECOND).large()).isTrue();
        assertThat(shop.stage(FIRST.replace("10.00", "14.90")).large()).isFalse();
        assertThat(shop.stage(FIRST.replace("10.00", "15.10")).large()).isTrue();
    }

    @Test
    void isFoundByWordsFromTheSwitchOnAndAfterAnUndo() throws CatalogueUnreadable {
        shop.bring(FIRST);
        assertThat(shop.found("green lamps")).startsWith("Green lamp");
        shop.bring(FIRST.replace("Green lamp", "Copper kettle"));
        assertThat(shop.found("kettles")).containsExactly("Copper kettle");
        assertThat(shop.imports.undo(shop.tenant, "main")).isPresent();
        assertThat(shop.found("kettles")).doesNotContain("Copper kettle");
        assertThat(shop.found("green lamps")).startsWith("Green lamp");
        assertThat(shop.imports.remove(shop.tenant, "main").withdrawn()).isEqualTo(3);
        assertThat(shop.found("lamp")).isEmpty();
    }

    @Test
    void takesTheCurrencyOfTheShopWhereTheFileNamesNone() throws CatalogueUnreadable {
        shop.bring("name,price\nLamp,10\n");
        assertThat(shop.sold()).containsExactly("Lamp 10 USD");
        shop.asSuperuser("UPDATE shop_settings SET currency = NULL");
        ImportSummary unknown = shop.bring("name,price\nLamp,10\n");
        assertThat(shop.sold()).containsExactly("Lamp 10");
        assertThat(unknown.notes()).anyMatch(note -> note.contains("/shop currency"));
    }

    @Test
    void theCurrencyThatIsNamedLaterHoldsForWhatIsThere() throws CatalogueUnreadable {
        String file = "sku,name,price,currency\nA1,Lamp,10,\nA2,Pot,1,EUR\nA3,Vase,,\n";
        shop.asSuperuser("UPDATE shop_settings SET currency = NULL");
        assertThat(shop.bring(file).notes().getFirst())
                .contains("1 product has a price without a currency", "/shop currency USD");
        shop.embed();
        int asked = shop.embedder.asked.size();
        assertThat(shop.imports.nameCurrency(shop.tenant)).isZero();
        shop.asSuperuser("UPDATE shop_settings SET currency = 'USD'");
        assertThat(shop.imports.nameCurrency(shop.tenant)).isEqualTo(1);
        assertThat(shop.sold()).containsExactly("Lamp 10 USD", "Pot 1 EUR", "Vase");
        shop.embed();
        assertThat(shop.embedder.asked.size()).isEqualTo(asked);
        assertThat(shop.stage(file).summary().changesNothing()).isTrue();
        assertThat(shop.imports.undo(shop.tenant, "main")).isPresent();
        assertThat(shop.sold()).containsExactly("Lamp 10", "Pot 1 EUR", "Vase");
    }

    @Test
    void theFirstCurrencyOfAnAmountIsNoPriceChange() throws CatalogueUnreadable {
        shop.asSuperuser("UPDATE shop_settings SET currency = NULL");
        shop.bring("sku,name,price,currency\nA1,Lamp,10,\nA2,Pot,1,EUR\n");
        ImportPreview named = shop.stage("sku,name,price,currency\nA1,Lamp,10,USD\nA2,Pot,1,EUR\n");
        assertThat(named.summary().changed()).isEqualTo(1);
        assertThat(named.summary().largestPriceChanges()).isEmpty();
        assertThat(named.large()).isFalse();
        ImportPreview other = shop.stage("sku,name,price,currency\nA1,Lamp,10,USD\nA2,Pot,1,USD\n");
        assertThat(other.large()).isTrue();
    }

    @Test
    void aProductWhoseLineIsRefusedStaysAsItIs() throws CatalogueUnreadable {
        shop.bring("sku,name,price,currency\nA1,Pen,1,USD\nA2,Pad,2,USD\nA3,Ink,3,USD\n");
        String next = "sku,name,price,currency\nA1,Pen,1,USD\nA2,Pad,2,USD,too,many\n";
        ImportSummary summary = shop.bring(next);
        assertThat(summary.refused()).isEqualTo(1);
        assertThat(summary.withdrawn()).isEqualTo(1);
        assertThat(summary.notes())
                .contains("1 product stays as it is, because its line was refused");
        assertThat(shop.sold()).containsExactly("Pad 2 USD", "Pen 1 USD");
        // and by its name, where there is no code
        shop.bring("other.csv", "name,price,currency\nPen,1,USD\nPad,2,USD\n");
        shop.bring("other.csv", "name,price,currency\nPen,1,USD\nPad,2,USD,too\n");
        assertThat(shop.sold()).containsExactly("Pad 2 USD", "Pen 1 USD");
        shop.imports.undo(shop.tenant, "main");
        assertThat(shop.sold()).contains("Pad 2 USD");
    }

    @Test
    void leftoversOfLongAgoAreCleared() throws CatalogueUnreadable {
        shop.bring("sku,name,price\nA1,Pen,1\nA2,Pad,2,too,many\n");
        Leftovers leftovers = new Leftovers(shop.database().database());
        java.time.Instant now = java.time.Instant.parse("2026-11-22T10:00:00Z");
        assertThat(leftovers.clear(shop.tenant, now, java.time.Duration.ofDays(30))).isZero();
        assertThat(
                        leftovers.clear(
                                shop.tenant,
                                now.plus(java.time.Duration.ofDays(40)),
                                java.time.Duration.ofDays(30)))
                .isEqualTo(1);
        assertThat(shop.one("SELECT count(*) FROM catalogue_refusals")).isEqualTo("0");
    }
}
