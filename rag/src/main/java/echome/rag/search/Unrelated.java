package echome.rag.search;

import echome.rag.Unmet;
import echome.rag.embed.Embedder;
import echome.rag.search.text.StopWords;
import echome.rag.search.text.Words;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells what merely comes nearest from what was asked for: some product always has the nearest
 * vector, also to a joke.
 */
final class Unrelated {
    /** A story may name what it is about in few of its words. */
    private static final int WORDS_AT_MOST = 8;

    /** So much of a word is it, misspelt. */
    private static final double MISSPELT = 0.2;

    private static final int CATEGORIES = 8;

    private Unrelated() {}

    /** The wish that nothing meets, where neither words nor meaning lead to what was found. */
    static Optional<Unmet> in(
            String text, Vocabulary vocabulary, Embedder embedder, List<Ranked> found) {
        List<String> said =
                Chatter.without(Words.of(text), vocabulary).stream()
                        .filter(word -> !word.isEmpty() && !StopWords.isSmall(word))
                        .toList();
        if (PriceOrder.isOfAnything(text, vocabulary)) {
            return Optional.of(new Unmet(Unmet.Kind.NOTHING_NAMED, sold(vocabulary)));
        }
        if (found.isEmpty() || said.size() > WORDS_AT_MOST) {
            return Optional.empty();
        }
        double nearest = found.stream().mapToDouble(Ranked::cosine).max().orElse(0);
        double alike =
                found.stream()
                        .mapToDouble(one -> one.signals().getOrDefault("fuzzy", 0.0))
                        .max()
                        .orElse(0);
        boolean related =
                nearest == 0
                        || nearest >= embedder.related()
                        || alike >= MISSPELT
                        || Loosening.best(found) >= Loosening.STRAY;
        return related
                ? Optional.empty()
                : Optional.of(new Unmet(Unmet.Kind.ANYTHING, sold(vocabulary)));
    }

    /** Some of the seller's categories, for who does not know what there is. */
    private static String sold(Vocabulary vocabulary) {
        return vocabulary.values().categories().stream()
                .map(Values.Value::kind)
                .map(path -> path.substring(path.lastIndexOf('>') + 1).strip())
                .distinct()
                .sorted()
                .limit(CATEGORIES)
                .collect(Collectors.joining(", "));
    }
}
