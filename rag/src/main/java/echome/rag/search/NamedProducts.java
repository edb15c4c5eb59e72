package echome.rag.search;

import echome.rag.Product;
import echome.rag.search.text.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the products that a text speaks of by their whole names or codes. */
final class NamedProducts {
    private static final int MOST = 20;
    private static final int LONGEST_TEXT = 400;
    private static final int LOOKED_AT = 400;

    private NamedProducts() {}

    /** Where a text speaks of a product, counted in stems. */
    record Place(String product, int from, int length) {
        private boolean within(Place other) {
            return from >= other.from
                    && from + length <= other.from + other.length
                    && length < other.length;
        }
    }

    /** The stems of a text that a name may stand in. */
    static List<String> stems(String text, Vocabulary vocabulary) {
        List<String> words =
                Words.of(text).stream().filter(w -> !w.equals("x")).limit(LONGEST_TEXT).toList();
        return Wording.terms(words, vocabulary::stem).stream()
                .filter(stem -> !stem.isEmpty())
                .toList();
    }

    static boolean stands(List<String> name, List<String> stems, int from) {
        int to = from + name.size();
        return to <= stems.size() && stems.subList(from, to).equals(name);
    }

    /** "Red Shoes Deluxe" does not speak of "Red Shoes". */
    static List<Place> longest(List<Place> places) {
        List<Place> longest = new ArrayList<>(places);
        longest.removeIf(place -> places.stream().anyMatch(place::within));
        longest.sort(Comparator.comparingInt(Place::from).thenComparing(Place::product));
        return longest;
    }

    /** The first of those with a code and of those that are named. */
    static List<String> first(List<String> coded, List<Place> named) {
        Set<String> ids = new LinkedHashSet<>(coded);
        named.forEach(place -> ids.add(place.product()));
        return ids.stream().limit(MOST).toList();
    }

    static List<Product> in(String text, Vocabularies.Opening opening, SearchSql sql) {
        Vocabulary vocabulary = opening.vocabulary();
        List<String> stems = stems(text, vocabulary);
        List<String> first = first(opening.coded(), longest(named(stems, vocabulary, sql)));
        Map<String, Product> products = first.isEmpty() ? Map.of() : sql.products(first);
        return first.stream().map(products::get).filter(Objects::nonNull).toList();
    }

    private static List<Place> named(List<String> stems, Vocabulary vocabulary, SearchSql sql) {
        Set<String> beginnings = new LinkedHashSet<>();
        for (int i = 0; i < stems.size(); i++) {
            if (vocabulary.documents(stems.get(i)) > 0) {
                beginnings.add(Lexemes.beginning(vocabulary.number(), stems.subList(i, i + 1)));
                if (i + 1 < stems.size() && vocabulary.documents(stems.get(i + 1)) > 0) {
                    beginnings.add(Lexemes.beginning(vocabulary.number(), stems.subList(i, i + 2)));
                }
            }
        }
        if (beginnings.isEmpty()) {
            return List.of();
        }
        List<Place> places = new ArrayList<>();
        String query = Lexemes.any(List.copyOf(beginnings));
        for (SearchSql.Named product : sql.byWords(List.of(query), LOOKED_AT, Filter.NONE)) {
            List<String> name = product.terms().stream().filter(stem -> !stem.isEmpty()).toList();
            for (int from = 0; !name.isEmpty() && from < stems.size(); from++) {
                if (stands(name, stems, from)) {
                    places.add(new Place(product.id(), from, name.size()));
                }
            }
        }
        return places;
    }
}
