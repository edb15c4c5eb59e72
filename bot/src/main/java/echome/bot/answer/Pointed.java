package echome.bot.answer;

import echome.persona.text.Lexicon;
import echome.rag.Product;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The product that a customer points at by its place in the last reply: "the second one". */
final class Pointed {
    private static final int LONGEST = 10;
    private static final Map<String, Integer> PLACES = load();

    private Pointed() {}

    /**
     * The product in that place; empty where no place is named, or the message names something that
     * is not in that product's name.
     *
     * @param reply the last reply
     * @param rested what it rested on
     */
    static Optional<Product> at(String asked, String reply, List<Product> rested) {
        List<String> words = Topic.split(asked);
        Optional<Integer> place =
                words.stream().filter(PLACES::containsKey).map(PLACES::get).findFirst();
        if (place.isEmpty() || words.size() > LONGEST) {
            return Optional.empty();
        }
        List<Product> shown = shown(reply, rested);
        int index = place.get() < 0 ? shown.size() - 1 : place.get() - 1;
        if (shown.size() < 2 || index >= shown.size()) {
            return Optional.empty();
        }
        String told = told(shown.get(index));
        boolean same =
                words.stream()
                        .filter(word -> !PLACES.containsKey(word) && !Topic.isAsking(word))
                        .allMatch(word -> told.contains(word) || told.contains(singular(word)));
        return same ? Optional.of(shown.get(index)) : Optional.empty();
    }

    /** Whether a message names a place at all. */
    static boolean isIn(String asked) {
        return Topic.split(asked).stream().anyMatch(PLACES::containsKey);
    }

    private static String singular(String word) {
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static String told(Product product) {
        return (product.name() + " " + product.metadata() + " " + product.description())
                .toLowerCase(Locale.ROOT);
    }

    /** The products in the order in which the reply's lines name them. */
    private static List<Product> shown(String reply, List<Product> rested) {
        return reply.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .flatMap(line ->
                        rested.stream()
                                .filter(product -> line.contains(name(product)))
                                .max(
                                        Comparator.comparingInt((Product p) -> p.name().length())
                                                .thenComparing(p -> told(p, line)))
                                .stream())
                .distinct()
                .toList();
    }

    private static String name(Product product) {
        return product.name().toLowerCase(Locale.ROOT);
    }

    /** How many of the product's attributes a line tells: namesakes differ in them. */
    private static long told(Product product, String line) {
        return product.metadata().values().stream()
                .filter(value -> line.contains(value.toLowerCase(Locale.ROOT)))
                .count();
    }

    private static Map<String, Integer> load() {
        Map<String, Integer> places = new HashMap<>();
        for (String line : Lexicon.lines(Pointed.class, "ordinals.txt")) {
            String[] parts = line.split(" = ", 2);
            for (String word : parts[1].split(" ", -1)) {
                places.put(word, Integer.valueOf(parts[0]));
            }
        }
        return Map.copyOf(places);
    }
}
