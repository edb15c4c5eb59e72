package echome.rag.store;

import static org.assertj.core.api.Assertions.assertThat;

import echome.rag.catalogue.CatalogueUnreadable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnowledgeTest {
    private static final String BROCHURE =
            """
            # Our workshop

            We oil every piece twice and ship within two days of the order.

            # Oak table

            The top is one plank. It was felled in our own forest.

            # Care

            Wipe the Ash chair with a dry cloth only.
            """;

    private final Shop shop = new Shop();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aBrochureTouchesNoProductAndSpeaksOfThoseItNames() throws CatalogueUnreadable {
        shop.bring("name,price\nOak table,100\nAsh chair,50\n");
        ImportSummary brochure = shop.bring("about.md", BROCHURE);
        assertThat(brochure.withdrawn()).isZero();
        assertThat(brochure.knowledgeTexts()).isPositive();
        assertThat(shop.sold()).hasSize(2);
        shop.embed();
        assertThat(
                        shop.column(
                                """
                                SELECT concat_ws(': ', p.name, c.metadata ->> 'section')
                                FROM current_chunks c LEFT JOIN products p ON p.id = c.product_id
                                WHERE c.knowledge_id IS NOT NULL ORDER BY 1\
                                """))
                .containsExactly("Ash chair: Care", "Oak table: Oak table", "Our workshop");
        assertThat(
                        shop.column(
                                """
                                SELECT section FROM shop_knowledge
                                WHERE live AND search_document @@ to_tsquery('english', 'oiled')\
                                """))
                .containsExactly("Our workshop");
    }

    @Test
    void theSameBrochureAgainChangesNothingAndANewOneReplacesIt() throws CatalogueUnreadable {
        int texts = shop.bring("about.md", BROCHURE).knowledgeTexts();
        int embedded = shop.embed();
        assertThat(embedded).isEqualTo(texts);
        assertThat(shop.bring("about.md", BROCHURE).changesNothing()).isTrue();
        assertThat(shop.embed()).isZero();
        shop.bring("about.md", BROCHURE.replace("twice", "three times"));
        assertThat(shop.column("SELECT content FROM shop_knowledge WHERE live"))
                .hasSize(texts)
                .noneMatch(text -> text.contains("twice"));
        assertThat(shop.embed()).isEqualTo(1);
        assertThat(shop.imports.undo(shop.tenant, "main")).isPresent();
        assertThat(shop.column("SELECT content FROM shop_knowledge WHERE live"))
                .hasSize(texts)
                .anyMatch(text -> text.contains("twice"));
        assertThat(shop.embed()).isZero();
    }
}
