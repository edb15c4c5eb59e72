package echome.rag.chunk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The wording of a product: what it is, not what it costs or whether it is there, since those
 * change every day and would make every chunk new.
 *
 * @param category "" if there is none
 * @param description "" if there is none
 * @param attributes by name, in any order; what is private or about price and stock is left out
 */
public record ProductText(
        String name, String category, String description, Map<String, String> attributes) {
    private static final String PRIVATE_PREFIX = "private:";
    private static final Set<String> NOT_WORDING =
            Set.of("regular price", "price note", "price unit", "availability", "link", "barcode");

    /** In the order that people name them; what is not here follows by alphabet. */
    private static final List<String> FIRST = List.of("brand", "colour", "size", "material");

    public ProductText {
        attributes = wording(attributes);
    }

    private static Map<String, String> wording(Map<String, String> all) {
        Map<String, String> kept =
                new TreeMap<>((a, b) ->
                        rank(a) == rank(b) ? a.compareTo(b) : Integer.compare(rank(a), rank(b)));
        all.forEach((key, value) -> {
            if (!key.startsWith(PRIVATE_PREFIX)
                    && !NOT_WORDING.contains(key)
                    && !value.startsWith("http")) {
                kept.put(key, value);
            }
        });
        return kept;
    }

    private static int rank(String key) {
        int place = FIRST.indexOf(key);
        return place < 0 ? FIRST.size() : place;
    }

    /** Names this wording; two products of the same wording have the same. */
    public String hash() {
        StringBuilder all = new StringBuilder(name);
        all.append('\0').append(category).append('\0').append(description);
        attributes.forEach((key, value) -> all.append('\0').append(key).append('\0').append(value));
        return Hash.of(all.toString());
    }

    /** Sentences and attributes in reading order, each of which is best kept whole. */
    List<String> pieces() {
        List<String> pieces = new ArrayList<>();
        if (!category.isEmpty()) {
            pieces.add("category: " + category + (attributes.isEmpty() ? "." : ";"));
        }
        int left = attributes.size();
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            left--;
            pieces.add(attribute.getKey() + ": " + attribute.getValue() + (left == 0 ? "." : ";"));
        }
        pieces.addAll(Sentences.of(description));
        return pieces;
    }
}
