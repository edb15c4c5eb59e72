package echome.bot.testkit;

import echome.rag.embed.Embedder;

import java.util.List;

/**
 * Quick vectors that mean nothing: tests with it find products by their words.
 *
 * @param readsAll whether it says so of every language, else of none
 */
public record LettersEmbedder(boolean readsAll) implements Embedder {
    @Override
    public String model() {
        return "letters";
    }

    @Override
    public int dimension() {
        return 8;
    }

    @Override
    public float[] query(String text) {
        float[] vector = new float[8];
        vector[text.length() % 8] = 1;
        return vector;
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        return texts.stream().map(this::query).toList();
    }

    @Override
    public int tokens(String text) {
        return text.length() / 4 + 2;
    }

    @Override
    public boolean reads(String language) {
        return readsAll;
    }

    @Override
    public void close() {}
}
