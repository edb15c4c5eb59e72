package echome.rag.search;

import echome.rag.Product;
import echome.rag.catalogue.text.Table;
import echome.rag.search.text.StopWords;
import echome.rag.search.text.Words;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a question for the cheapest or the dearest of something orders its answers by. */
enum PriceOrder {
    CHEAPEST,
    DEAREST;

    /** Who holds nearly as much of the question as the best is what was asked for. */
    static final double AS_GOOD = 0.8;

    /** A peg for tents is no tent: so much less of the meaning is another thing. */
    private static final double AS_NEAR = 0.12;

    /** "The cheapest thing you have" names nothing. */
    private static final Set<String> ANYTHING = Unnamed.words("anything");

    private static final Set<String> GIFT = Unnamed.words("gift");

    private final Pattern pattern;

    PriceOrder() {
        String words =
                Table.rows(PriceOrder.class, "orders.tsv").stream()
                        .filter(row -> row.getFirst().equals(name()))
                        .map(row -> row.get(2))
                        .collect(Collectors.joining("|"));
        this.pattern = Pattern.compile("(?<![\\p{L}\\d])(?:" + words + ")(?![\\p{L}\\d])");
    }

    /** How a question asks for it, in folded text. */
    Pattern pattern() {
        return pattern;
    }

    /** The order that a folded text asks for. */
    static Optional<PriceOrder> in(String folded) {
        return Arrays.stream(values())
                .filter(order -> order.pattern.matcher(folded).find())
                .findFirst();
    }

    /** Whether nothing is named that the order is asked of. */
    static boolean isOfAnything(String rest, Vocabulary vocabulary) {
        List<String> named =
                Words.of(rest).stream()
                        .filter(word -> !ANYTHING.contains(word) && !StopWords.isSmall(word))
                        .toList();
        return named.isEmpty() || Chatter.isAll(named, vocabulary);
    }

    /** Whether nothing but a gift is asked for. */
    static boolean isOfAnyGift(String text) {
        List<String> words =
                Words.of(text).stream().filter(word -> !StopWords.isSmall(word)).toList();
        return words.stream().anyMatch(GIFT::contains)
                && words.stream().allMatch(word -> GIFT.contains(word) || ANYTHING.contains(word));
    }

    /**
     * Those that fit as well as the best: by their words, of them those whose names hold a word, of
     * them those that mean nearly as much.
     */
    static List<Ranked> fitting(List<Ranked> ranked, String rest) {
        double best = Loosening.best(ranked);
        List<Ranked> fitting =
                best == 0
                        ? ranked
                        : ranked.stream()
                                .filter(one -> Loosening.words(one) >= AS_GOOD * best)
                                .toList();
        List<String> words = Words.of(rest);
        List<Ranked> named = fitting.stream().filter(one -> isNamed(one, words)).toList();
        List<Ranked> left = named.isEmpty() ? fitting : named;
        double nearest = left.stream().mapToDouble(Ranked::cosine).max().orElse(0);
        return left.stream().filter(one -> one.cosine() >= nearest - AS_NEAR).toList();
    }

    /** Whether the name holds one of the words. */
    static boolean isNamed(Ranked one, List<String> words) {
        return Arrays.stream(one.key().split(" ", -1))
                .filter(stem -> stem.length() > 2 && !StopWords.isSmall(stem))
                .anyMatch(stem -> words.stream().anyMatch(word -> word.startsWith(stem)));
    }

    /** Orders by price; what is sold out or has no price comes last. */
    List<Ranked> ordered(List<Ranked> ranked, Map<String, Product> products) {
        Comparator<BigDecimal> cheapest = Comparator.naturalOrder();
        Comparator<BigDecimal> prices = this == CHEAPEST ? cheapest : cheapest.reversed();
        List<Ranked> ordered = new ArrayList<>(ranked);
        ordered.removeIf(one -> !products.containsKey(one.productId()));
        ordered.sort(
                Comparator.comparing(
                        one -> products.get(one.productId()),
                        Comparator.comparing((Product product) -> !product.inStock())
                                .thenComparing(
                                        product -> product.price().orElse(null),
                                        Comparator.nullsLast(prices))));
        return ordered;
    }
}
