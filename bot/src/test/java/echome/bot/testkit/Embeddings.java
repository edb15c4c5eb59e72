package echome.bot.testkit;

import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Deterministic vectors of length 1 in which texts that share words are near each other: each word,
 * and with less weight each group of three letters, adds a direction of its own.
 */
final class Embeddings {
    private static final double LETTERS = 0.25;

    private final int dimension;
    private final Map<String, String> dictionary;

    /**
     * @param dictionary words that mean the same as another word
     */
    Embeddings(int dimension, Map<String, String> dictionary) {
        this.dimension = dimension;
        this.dictionary = dictionary;
    }

    float[] of(String text) {
        var sum = new double[dimension];
        for (String said : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            String word = dictionary.getOrDefault(said, said);
            if (!word.isEmpty()) {
                add(sum, word, word.length() < 4 ? LETTERS : 1);
                for (int i = 0; i + 3 <= word.length(); i++) {
                    add(sum, "#" + word.substring(i, i + 3), LETTERS);
                }
            }
        }
        double length = 0;
        for (double x : sum) {
            length += x * x;
        }
        var vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) (length == 0 ? (i == 0 ? 1 : 0) : sum[i] / Math.sqrt(length));
        }
        return vector;
    }

    private void add(double[] sum, String piece, double weight) {
        var direction = new Random(piece.hashCode() * 0x9E3779B97F4A7C15L);
        for (int i = 0; i < 16; i++) {
            sum[direction.nextInt(dimension)] += direction.nextBoolean() ? weight : -weight;
        }
    }
}
