package echome.rag.search;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A product in the order of a search, before variants are put together.
 *
 * @param chunkId its nearest chunk, empty where no vector was compared
 * @param key the words of its name
 * @param group the same for variants of one product
 * @param cosine 0 where no vector was compared
 * @param things how much it holds of the question's words that are no demanded attributes, 0 to 1;
 *     1 where the question has no others
 * @param found whether a word or a vector leads to it
 * @param score the sum of the signals
 */
public record Ranked(
        String productId,
        String chunkId,
        String key,
        String group,
        double cosine,
        double things,
        boolean found,
        Map<String, Double> signals,
        double score) {
    /** Adds the signals up once: an order compares a score many times. */
    Ranked(
            String productId,
            String chunkId,
            String key,
            String group,
            double cosine,
            double things,
            boolean found,
            Map<String, Double> signals) {
        this(productId, chunkId, key, group, cosine, things, found, signals, sum(signals));
    }

    private static double sum(Map<String, Double> signals) {
        double sum = 0;
        for (double signal : signals.values()) {
            sum += signal;
        }
        return sum;
    }

    Ranked with(String signal, double value) {
        Map<String, Double> more = new LinkedHashMap<>(signals);
        more.put(signal, value);
        return new Ranked(productId, chunkId, key, group, cosine, things, found, more);
    }
}
