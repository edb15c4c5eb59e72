package echome.rag.search;

import echome.rag.embed.Embedder;

import java.util.List;
import java.util.Map;

/** Knows the vectors of the questions and nothing else. */
record MadeEmbedder(Map<String, float[]> questions) implements Embedder {
    private static final int DIMENSION = 384;

    @Override
    public String model() {
        return "bge-small-en-v1.5-q";
    }

    @Override
    public int dimension() {
        return DIMENSION;
    }

    @Override
    public float[] query(String text) {
        return questions.getOrDefault(text, new float[DIMENSION]);
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        return texts.stream().map(this::query).toList();
    }

    @Override
    public int tokens(String text) {
        return text.length() / 4;
    }

    @Override
    public boolean reads(String language) {
        return true;
    }

    @Override
    public void close() {}
}
