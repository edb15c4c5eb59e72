package echome.rag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.util.List;

/** What a careless reading would promise or lose without a word. */
class CarefulReadingTest {
    @Test
    void aFewAccentsAreTakenForWesternOnes() throws Exception {
        Charset western = Charset.forName("windows-1252");
        for (String name :
                List.of("Crème brûlée torch", "Crème cleanser", "Über-cool bag", "Ça va")) {
            assertThat(Reading.of("a.csv", "name,price\n" + name + ",9.90\n", western).names())
                    .containsExactly(name);
        }
        String czech = "Žluťoučký kůň";
        assertThat(
                        Reading.of(
                                        "a.csv",
                                        "name,price\n" + czech + ",9.90\n",
                                        Charset.forName("windows-1250"))
                                .names())
                .containsExactly(czech);
    }

    @Test
    void stockThatIsNotUnderstoodIsNotPromised() throws Exception {
        Reading read =
                Reading.of(
                        "a.csv",
                        """
                        name,price,availability
                        Cup,5,temporarily out of stock
                        Pot,5,OOS
                        Pan,5,0 pcs
                        Jug,5,0.0
                        Lid,5,-1
                        Box,5,нет на складе
                        Bag,5,perhaps next week
                        Hat,5,12 pcs
                        Cap,5,in stock
                        Tin,5,
                        """);
        assertThat(read.products())
                .filteredOn(row -> row.availability().inStock())
                .extracting(ProductRow::name)
                .containsExactly("Hat", "Cap", "Tin");
        assertThat(read.product("Bag").availability()).isEqualTo(Availability.UNCLEAR);
        assertThat(read.notes())
                .anyMatch(note ->
                        note.startsWith("1 product tells its stock in words")
                                && note.contains("“perhaps next week”"));
    }

    @Test
    void aSharedArticleNumberIsSaidToBeLeftOut() throws Exception {
        Reading read = Reading.of("a.csv", "sku,name,price\nM-2,Red mug,5\nM-2,Green plate,6\n");
        assertThat(read.products()).hasSize(2);
        assertThat(read.notes()).anyMatch(note -> note.contains("article number"));
    }
}
