package echome.rag.embed;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Embeds with any model that LangChain4j can reach, an OpenAI-compatible endpoint for example.
 *
 * <p>Vectors are stored under the model's name and their length, as {@code name/1536}: a model that
 * begins to give others never mixes with what it gave before.
 */
public final class EndpointEmbedder implements Embedder {
    /** Texts per request; endpoints limit them, OpenAI to 2,048 and 300,000 tokens in all. */
    private static final int BATCH = 64;

    /** What pgvector's halfvec holds at most. */
    private static final int MOST_NUMBERS = 16_000;

    /** An endpoint that does not answer is left alone for a while, so that replies do not wait. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final Models models;
    private final String name;
    private final Set<String> languages;
    private final Clock clock;
    private volatile int dimension;
    private volatile Instant asksAgain = Instant.MIN;

    /**
     * The same model twice: customers wait for questions, nobody waits for catalogues.
     *
     * @param questions gives up early
     * @param passages is patient
     */
    public record Models(EmbeddingModel questions, EmbeddingModel passages) {}

    /**
     * @param dimension numbers per vector; learned from the first one where it is empty
     * @param languages ISO 639-1 codes of what the model reads; all of them where it is empty
     */
    public EndpointEmbedder(
            Models models, String name, OptionalInt dimension, Set<String> languages, Clock clock) {
        this.models = models;
        this.name = name;
        this.dimension = dimension.orElse(0);
        this.languages = Set.copyOf(languages);
        this.clock = clock;
    }

    /**
     * @throws EmbeddingException if the length of its vectors is not known yet and it does not
     *     answer
     */
    @Override
    public String model() {
        return name + "/" + dimension();
    }

    @Override
    public int dimension() {
        if (dimension == 0) {
            embed(models.passages(), List.of(TextSegment.from("dimension")));
        }
        return dimension;
    }

    @Override
    public float[] query(String text) {
        if (clock.instant().isBefore(asksAgain)) {
            throw new EmbeddingException(
                    "The embedding endpoint has just failed for model " + name,
                    new IllegalStateException("resting"));
        }
        try {
            return embed(models.questions(), List.of(TextSegment.from(text))).getFirst();
        } catch (EmbeddingException e) {
            asksAgain = clock.instant().plus(REST);
            throw e;
        }
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += BATCH) {
            List<TextSegment> batch =
                    texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
                            .map(TextSegment::from)
                            .toList();
            vectors.addAll(embed(models.passages(), batch));
        }
        return vectors;
    }

    private List<float[]> embed(EmbeddingModel model, List<TextSegment> batch) {
        List<float[]> vectors;
        try {
            vectors =
                    model.embedAll(batch).content().stream()
                            .map(embedding -> Vectors.unit(embedding.vector()))
                            .toList();
        } catch (RuntimeException e) {
            throw new EmbeddingException("The embedding endpoint failed for model " + name, e);
        }
        if (vectors.size() != batch.size()) {
            throw unfit("gave " + vectors.size() + " vectors for " + batch.size() + " texts");
        }
        vectors.forEach(this::check);
        return vectors;
    }

    private void check(float[] vector) {
        if (vector.length == 0 || vector.length > MOST_NUMBERS) {
            throw unfit(
                    "gives vectors of "
                            + vector.length
                            + " numbers; at most "
                            + MOST_NUMBERS
                            + " can be stored. Name another model in EMBEDDING_MODEL");
        }
        if (dimension == 0) {
            dimension = vector.length;
        }
        if (vector.length != dimension) {
            throw unfit(
                    "gives vectors of "
                            + vector.length
                            + " numbers, not of "
                            + dimension
                            + ". Correct EMBEDDING_DIMENSIONS, or start anew to embed all texts"
                            + " again");
        }
        float sum = 0;
        for (float number : vector) {
            sum += number * number;
        }
        if (!(sum > 0.5f && sum < 2)) {
            throw unfit("gave a vector of zeros or of no numbers");
        }
    }

    private EmbeddingException unfit(String what) {
        return new EmbeddingException(
                "The model " + name + " at the embedding endpoint " + what,
                new IllegalStateException(name));
    }

    /** No tokenizer of these models is known here, so this is a careful guess. */
    @Override
    public int tokens(String text) {
        double tokens = 2;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            // a word of most languages gives a token for every three characters and more
            tokens += Character.isIdeographic(c) || c > 0x2E7F ? 1.5 : 1 / 3.0;
        }
        return (int) Math.ceil(tokens);
    }

    @Override
    public boolean reads(String language) {
        return languages.isEmpty() || languages.contains(language);
    }

    @Override
    public void close() {
        // the endpoint holds nothing open
    }
}
