package echome.rag;

import java.util.List;
import java.util.Map;

/**
 * A product that fits, and why.
 *
 * @param chunkId id of the chunk that fits best
 * @param chunk its text
 * @param similarity cosine of question and chunk, 0 where no vector was compared
 * @param score the fused score that orders the hits
 * @param signals score of each signal by its name: sku, words, fuzzy, vector
 * @param variants other rows of the same product (colours, sizes)
 */
public record Hit(
        Product product,
        String chunkId,
        String chunk,
        double similarity,
        double score,
        Map<String, Double> signals,
        List<Product> variants) {

    public Hit {
        signals = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(signals));
        variants = List.copyOf(variants);
    }
}
