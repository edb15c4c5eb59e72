package echome.rag.search;

import echome.rag.embed.Embedder;
import echome.rag.search.text.Words;

import java.util.List;

/** Vectors that are alike where words are the same: enough of a model for tests. Reads English. */
final class BagOfWords implements Embedder {
    @Override
    public String model() {
        return "bag-of-words";
    }

    @Override
    public int dimension() {
        return 64;
    }

    @Override
    public float[] query(String text) {
        float[] vector = new float[64];
        vector[0] = 0.01f;
        for (String word : Words.of(text)) {
            vector[Math.floorMod(word.hashCode(), 64)] += 1;
        }
        double square = 0;
        for (float number : vector) {
            square += number * number;
        }
        for (int i = 0; i < 64; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        return texts.stream().map(this::query).toList();
    }

    @Override
    public int tokens(String text) {
        return Words.of(text).size() + 2;
    }

    @Override
    public boolean reads(String language) {
        return language.equals("en");
    }

    @Override
    public void close() {}
}
