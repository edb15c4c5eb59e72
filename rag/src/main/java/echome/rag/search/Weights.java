package echome.rag.search;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The weights that the signals are added with: the one place where they are. Fitted on judged
 * questions, then rounded; half or double of any of them changes the result little.
 */
final class Weights {
    static final double WORDS = 1.0;
    static final double FUZZY = 0.4;
    static final double NEIGHBOURS = 0.2;
    static final double NUMBERS = 0.1;
    static final double VECTOR = 3.0;
    static final double REPEAT = -0.1;

    /** Above all that the other signals can add up to. */
    static final double CODE = 10;

    private Weights() {}

    /**
     * The signals times their weights; their sum is the score.
     *
     * @param reads share of the question and the catalogue that the model reads, 0 to 1
     */
    static Map<String, Double> weigh(
            double words, double fuzzy, double near, double numbers, double cosine, double reads) {
        Map<String, Double> signals = new LinkedHashMap<>();
        signals.put("words", WORDS * words);
        signals.put("fuzzy", FUZZY * fuzzy);
        signals.put("neighbours", NEIGHBOURS * near);
        signals.put("numbers", NUMBERS * numbers);
        signals.put("vector", VECTOR * reads * cosine);
        return signals;
    }
}
