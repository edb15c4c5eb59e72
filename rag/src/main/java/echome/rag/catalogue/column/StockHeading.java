package echome.rag.catalogue.column;

import echome.rag.catalogue.text.Table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Headings of stock that are put together of several words: "Qty on hand", "Units available". */
final class StockHeading {
    private static final Map<String, Set<String>> WORDS =
            Table.rows(StockHeading.class, "stock.tsv").stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    List::getFirst,
                                    row ->
                                            Table.words(row.get(1)).stream()
                                                    .map(Columns::plain)
                                                    .collect(Collectors.toUnmodifiableSet())));

    private StockHeading() {}

    /** Whether a plain heading says nothing but how many there are. */
    static boolean is(String plain) {
        boolean stock = false;
        boolean left = false;
        boolean unit = false;
        for (String word : plain.split(" ")) {
            boolean known = has("around", word);
            if (has("stock", word)) {
                stock = known = true;
            }
            if (has("left", word)) {
                left = known = true;
            }
            if (has("unit", word)) {
                unit = known = true;
            }
            if (!known) {
                return false;
            }
        }
        return stock || left && unit;
    }

    /** Whether a plain heading that nobody knows may speak of stock. */
    static boolean mayBe(String plain) {
        return WORDS.getOrDefault("part", Set.of()).stream().anyMatch(plain::contains);
    }

    private static boolean has(String kind, String word) {
        return WORDS.getOrDefault(kind, Set.of()).contains(word);
    }
}
