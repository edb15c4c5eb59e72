package echome.rag.embed;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;

import java.util.ArrayList;
import java.util.List;

/** Embeds with any model that LangChain4j can reach, an OpenAI-compatible endpoint for example. */
public final class EndpointEmbedder implements Embedder {
    /** Texts per request; endpoints limit them, OpenAI to 2,048 and 300,000 tokens in all. */
    private static final int BATCH = 64;

    /** No tokenizer of these models is known here; words of most languages give more characters. */
    private static final int CHARACTERS_PER_TOKEN = 3;

    private final EmbeddingModel model;
    private final String name;
    private final int dimension;

    /**
     * @param name the name that vectors are stored under
     * @param dimension numbers per vector
     */
    public EndpointEmbedder(EmbeddingModel model, String name, int dimension) {
        this.model = model;
        this.name = name;
        this.dimension = dimension;
    }

    @Override
    public String model() {
        return name;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public float[] query(String text) {
        return passages(List.of(text)).getFirst();
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<TextSegment> batch =
                    texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
                            .map(TextSegment::from)
                            .toList();
            vectors.addAll(embed(batch));
        }
        return vectors;
    }

    private List<float[]> embed(List<TextSegment> batch) {
        List<float[]> vectors;
        try {
            vectors =
                    model.embedAll(batch).content().stream()
                            .map(embedding -> Vectors.unit(embedding.vector()))
                            .toList();
        } catch (RuntimeException e) {
            throw new EmbeddingException("The embedding endpoint failed for model " + name, e);
        }
        if (vectors.size() != batch.size()
                || vectors.stream().anyMatch(vector -> vector.length != dimension)) {
            throw new EmbeddingException(
                    "The embedding endpoint gave "
                            + vectors.size()
                            + " vectors for "
                            + batch.size()
                            + " texts, or not of "
                            + dimension
                            + " numbers",
                    new IllegalStateException(name));
        }
        return vectors;
    }

    @Override
    public int tokens(String text) {
        return 2 + (text.length() + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }

    @Override
    public boolean reads(String language) {
        return true;
    }

    @Override
    public void close() {
        // the endpoint holds nothing open
    }
}
