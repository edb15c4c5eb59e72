package echome.persona.text;

import java.util.HashMap;
import java.util.Map;

/**
 * How often words are said by everybody. The common words of a language stand in {@code common.txt}
 * in the order of their frequency, roughly; the n-th of them makes up about 0.05 / n of all words,
 * by Zipf's law. Any other word is rare.
 */
public final class CommonWords {
    private static final double RARE = 2e-5;
    private static final Map<String, Double> SHARES = load();

    private CommonWords() {}

    /** The share of a word among all words, 0 to 1. */
    public static double share(String folded) {
        return SHARES.getOrDefault(folded, RARE);
    }

    /** Whether everybody says it, in one language or another. */
    public static boolean has(String folded) {
        return SHARES.containsKey(folded);
    }

    private static Map<String, Double> load() {
        Map<String, Double> shares = new HashMap<>();
        for (String line : Lexicon.lines(CommonWords.class, "common.txt")) {
            String[] words = line.split(": ", 2)[1].split("\\s+", -1);
            for (int i = 0; i < words.length; i++) {
                shares.merge(Fold.of(words[i]), 0.05 / (i + 1), Math::max);
            }
        }
        return Map.copyOf(shares);
    }
}
