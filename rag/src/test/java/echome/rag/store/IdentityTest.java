package echome.rag.store;

import static org.assertj.core.api.Assertions.assertThat;

import echome.rag.catalogue.CatalogueUnreadable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which row of an upload is which product. */
class IdentityTest {
    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void keepsVariantsThatShareANameAndHaveNoCode() throws CatalogueUnreadable {
        String variants =
                """
                name,price,capacity
                Bottle,10,1 l
                Bottle,12,2 l
                Bottle,14,3 l
                """;
        assertThat(shop.bring(variants).added()).isEqualTo(3);
        assertThat(shop.sold()).containsExactly("Bottle 10 USD", "Bottle 12 USD", "Bottle 14 USD");
        assertThat(shop.bring(variants).changesNothing()).isTrue();
        ImportSummary dearer = shop.bring(variants.replace("12", "13"));
        assertThat(dearer.changed()).isEqualTo(1);
        assertThat(dearer.unchanged()).isEqualTo(2);
    }

    @Test
    void losesNoRowThatDiffersInItsDescriptionOnly() throws CatalogueUnreadable {
        String alike =
                """
                name,price,description
                Ring,10,With a ruby
                Ring,10,With an opal
                """;
        ImportSummary first = shop.bring(alike);
        assertThat(first.added() + first.refused()).isEqualTo(2);
        assertThat(shop.bring(alike).changesNothing()).isTrue();
    }

    @Test
    void aProductThatGetsACodeStaysTheSame() throws CatalogueUnreadable {
        shop.bring("name,price\nOak table,10\nAsh chair,20\n");
        String id = shop.one("SELECT id FROM products WHERE name = 'Oak table'");
        ImportSummary coded = shop.bring("sku,name,price\nT1,Oak table,10\nC1,Ash chair,20\n");
        assertThat(coded.changed()).isEqualTo(2);
        assertThat(coded.withdrawn()).isZero();
        assertThat(shop.one("SELECT id FROM products WHERE sku = 'T1'")).isEqualTo(id);
    }

    @Test
    void aCodeKeepsItsProductThroughANewName() throws CatalogueUnreadable {
        shop.bring("sku,name,price\nT1,Oak table,10\n");
        ImportSummary renamed = shop.bring("sku,name,price\nT1,Solid oak table,10\n");
        assertThat(renamed.changed()).isEqualTo(1);
        assertThat(renamed.added()).isZero();
        assertThat(shop.sold()).containsExactly("Solid oak table 10 USD");
    }

    @Test
    void refusesACodeThatStandsTwiceAndNamesTheLine() throws CatalogueUnreadable {
        ImportPreview preview =
                shop.stage(
                        """
                        sku,name,price
                        A1,Lamp,10
                        A1,Lamp,11
                        A2,Chair,12
                        """);
        assertThat(preview.summary().added()).isEqualTo(2);
        assertThat(preview.summary().refused()).isEqualTo(1);
        assertThat(preview.summary().firstRefused().getFirst().line()).isEqualTo(3);
        assertThat(shop.imports.refused(shop.tenant, preview.importId(), 10)).hasSize(1);
    }

    @Test
    void swapsAmongVariantsOfOneCodeLoseNothing() throws CatalogueUnreadable {
        String red = "X1,Cap,10,red\n";
        String blue = "X1,Cap,10,blue\n";
        String head = "sku,name,price,colour\n";
        shop.bring(head + red);
        shop.bring(head + red + blue);
        assertThat(shop.sold()).hasSize(2);
        shop.bring(head + blue + red);
        assertThat(shop.sold()).hasSize(2);
        shop.bring(head + blue);
        assertThat(shop.sold()).hasSize(1);
        shop.bring(head + red + blue);
        assertThat(shop.sold()).hasSize(2);
    }

    @Test
    void cataloguesOfOneShopAreApart() throws CatalogueUnreadable {
        shop.bring("sku,name,price\nA1,Lamp,10\n");
        ImportPreview summer = shop.stage("summer", "s.csv", "sku,name,price\nA1,Parasol,30\n");
        shop.imports.apply(shop.tenant, summer.importId());
        assertThat(shop.sold()).containsExactly("Lamp 10 USD", "Parasol 30 USD");
        assertThat(shop.imports.overview(shop.tenant))
                .extracting(CatalogueOverview::catalogId)
                .containsExactly("main", "summer");
        assertThat(shop.imports.remove(shop.tenant, "main").withdrawn()).isEqualTo(1);
        assertThat(shop.sold()).containsExactly("Parasol 30 USD");
        assertThat(shop.imports.undo(shop.tenant, "main").orElseThrow().added()).isEqualTo(1);
        assertThat(shop.sold()).hasSize(2);
    }

    @Test
    void shortNamesTakeTheLanguageOfTheFile() throws CatalogueUnreadable {
        shop.bring(
                """
                name,price,description
                Chanel No 5,90,
                Lamp,10,A lamp for the table with a warm light that does not glare
                Chair,20,This is a chair for the kitchen and for the garden as well
                Лампа настольная,30,Тёплый свет для дома и для сада
                """);
        assertThat(shop.column("SELECT language FROM products ORDER BY price"))
                .containsExactly("en", "en", "ru", "en");
    }
}
