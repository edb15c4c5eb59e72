package echome.persona.guard;

import static org.assertj.core.api.Assertions.assertThat;

import echome.persona.Language;
import echome.persona.facts.Facts;
import echome.persona.facts.NamedProducts;
import echome.persona.testkit.Shops;
import echome.persona.text.Lexicon;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a seller grants, told in the language of the customer; a table of facts and replies. */
class OffersTest {
    private final Guard guard = new Guard();

    private record Row(
            boolean passes,
            boolean persona,
            String fact,
            String language,
            String said,
            String reply) {
        static Row of(String line) {
            String[] parts = line.split(" ¦ ", -1);
            return new Row(
                    parts[0].equals("pass"),
                    parts[1].equals("persona"),
                    parts[2],
                    parts[3],
                    parts[4],
                    parts[5]);
        }

        GuardContext context() {
            List<String> shop = persona ? List.of() : List.of(fact);
            return new GuardContext(
                    new Facts(Shops.products("us"), List.of(), shop, Shops.AS_OF),
                    NamedProducts.NONE,
                    List.of(said),
                    persona ? List.of(fact) : List.of(),
                    Optional.empty(),
                    new Language(language),
                    List.of());
        }
    }

    @Test
    void whatTheSellerGrantsPassesInEachLanguageAndNothingElseDoes() {
        List<Row> rows =
                Lexicon.lines(OffersTest.class, "offers.txt").stream().map(Row::of).toList();
        List<String> wrong = new ArrayList<>();
        for (Row row : rows) {
            Verdict verdict = guard.check(row.reply(), row.context());
            if (verdict instanceof Verdict.Passed != row.passes()) {
                wrong.add(row + " -> " + verdict);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows).hasSizeGreaterThan(40);
    }
}
