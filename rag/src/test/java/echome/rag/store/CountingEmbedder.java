package echome.rag.store;

import echome.rag.embed.Embedder;

import java.util.ArrayList;
import java.util.List;

/** A model of three numbers that remembers what it was asked and may fail. */
final class CountingEmbedder implements Embedder {
    final List<String> asked = new ArrayList<>();
    int failAfter = Integer.MAX_VALUE;

    @Override
    public String model() {
        return "counting";
    }

    @Override
    public int dimension() {
        return 3;
    }

    @Override
    public float[] query(String text) {
        return passages(List.of(text)).getFirst();
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        if (asked.size() + texts.size() > failAfter) {
            throw new IllegalStateException("the model is gone");
        }
        asked.addAll(texts);
        return texts.stream().map(text -> new float[] {1, text.length(), 0}).toList();
    }

    @Override
    public int tokens(String text) {
        return 2 + (text.isBlank() ? 0 : text.strip().split("\\s+").length);
    }

    @Override
    public boolean reads(String language) {
        return language.equals("en");
    }

    @Override
    public void close() {
        // nothing is open
    }
}
