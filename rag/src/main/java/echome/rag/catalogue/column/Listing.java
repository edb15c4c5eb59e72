package echome.rag.catalogue.column;

import echome.rag.catalogue.text.Characters;
import echome.rag.catalogue.text.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether a shop shows a product to its own customers. */
public enum Listing {
    ON,
    OFF;

    private static final Map<String, Listing> WORDS = new HashMap<>();

    static {
        for (List<String> row : Table.rows(Listing.class, "listing.tsv")) {
            for (String word : Table.words(row.get(1))) {
                WORDS.putIfAbsent(word, Listing.valueOf(row.get(0)));
            }
        }
    }

    /** Empty for words that say something else. */
    public static Optional<Listing> of(String cell) {
        String word = Characters.oneLine(Characters.plain(cell)).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(WORDS.get(word));
    }
}
