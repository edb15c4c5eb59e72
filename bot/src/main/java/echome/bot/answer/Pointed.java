package echome.bot.answer;

import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;
import echome.rag.Product;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The products that a customer points at by their places in the last reply: "the second one". */
final class Pointed {
    private static final int LONGEST = 10;
    private static final Map<String, Integer> PLACES = load();

    /** A place after one of these, with no thing after it, stands for the thing. */
    private static final Set<String> ARTICLES =
            Set.of(
                    "the", "der", "die", "das", "den", "dem", "el", "la", "los", "las", "le", "les",
                    "o", "a", "os", "as", "il");

    private static final Set<String> ONES = Set.of("one", "ones");

    private Pointed() {}

    /**
     * The products in those places; none where no place is named, or the message names something
     * that is not in those products' names.
     *
     * @param reply the last reply
     * @param rested what it rested on
     */
    static List<Product> at(String asked, String reply, List<Product> rested) {
        List<String> words = Topic.split(asked);
        List<Integer> places =
                words.stream().map(PLACES::get).flatMap(Stream::ofNullable).distinct().toList();
        if (places.isEmpty() || words.size() > LONGEST) {
            return List.of();
        }
        List<Product> shown = shown(reply, rested);
        List<Integer> indices =
                places.stream().map(place -> place < 0 ? shown.size() - 1 : place - 1).toList();
        if (shown.size() < 2 || indices.stream().anyMatch(index -> index >= shown.size())) {
            return List.of();
        }
        List<Product> meant = indices.stream().distinct().map(shown::get).toList();
        boolean same = standsAlone(asked) || meant.stream().allMatch(one -> isOf(one, words));
        return same ? meant : List.of();
    }

    /** Whether nothing but this product's own words are said beside the places. */
    private static boolean isOf(Product product, List<String> words) {
        String told = told(product);
        return words.stream()
                .filter(word -> !PLACES.containsKey(word) && !Topic.isAsking(word))
                .allMatch(word -> told.contains(word) || told.contains(singular(word)));
    }

    /** "The second one, can you wrap it?" points, "the second hand of a watch" does not. */
    private static boolean standsAlone(String asked) {
        List<Token> tokens = Tokens.of(Normal.of(asked));
        return IntStream.range(1, tokens.size())
                .filter(at -> PLACES.containsKey(tokens.get(at).text()))
                .filter(at -> ARTICLES.contains(tokens.get(at - 1).text()))
                .anyMatch(at -> at + 1 == tokens.size() || isNoThing(tokens.get(at + 1)));
    }

    private static boolean isNoThing(Token token) {
        return token.isMark()
                || ONES.contains(token.text())
                || token.isWord() && Topic.isAsking(token.text());
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
