package echome.rag.search;

import echome.rag.search.text.Folding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What values a seller's products have, folded once for all questions. */
record Values(List<Value> attributes, List<Value> categories) {
    /** Whether a colour, size, brand or material is called so. */
    boolean has(String folded) {
        return attributes.stream().anyMatch(value -> value.folded().equals(folded));
    }

    private static final String CATEGORY = "category:";

    /**
     * @param value as the products write it
     * @param kind colour, size, brand or material; of a category its whole path
     */
    record Value(String value, String folded, String kind) {}

    /**
     * @param known values by kind, with {@code category:} before the names of categories
     */
    static Values of(Map<String, String> known) {
        Values values = new Values(new ArrayList<>(), new ArrayList<>());
        known.forEach((name, kind) -> {
            boolean category = name.startsWith(CATEGORY);
            String value = category ? name.substring(CATEGORY.length()) : name;
            (category ? values.categories : values.attributes)
                    .add(new Value(value, Folding.fold(value), kind));
        });
        return values;
    }
}
