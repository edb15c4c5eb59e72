package echome.bot.model;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;

import echome.bot.config.ModelChoice;
import echome.bot.net.UndelayedSockets;
import echome.rag.embed.Embedder;
import echome.rag.embed.EndpointEmbedder;

import okhttp3.OkHttpClient;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;

/** Opens the embedding model behind an OpenAI-compatible endpoint. */
public final class EmbeddingEndpoint {
    /** A customer waits: words alone find much, so a late vector is given up. */
    private static final Duration QUESTION = Duration.ofSeconds(5);

    /** For a batch of texts of a catalogue; a slow local server takes its time. */
    private static final Duration PASSAGES = Duration.ofMinutes(3);

    private static final Duration CONNECT = Duration.ofSeconds(4);

    private EmbeddingEndpoint() {}

    /**
     * Calls nobody yet.
     *
     * @throws IllegalArgumentException if the choice names no endpoint
     */
    public static Embedder open(ModelChoice choice, Clock clock) {
        ModelChoice.Endpoint endpoint =
                choice.endpoint()
                        .orElseThrow(() -> new IllegalArgumentException("there is no endpoint"));
        ModelChoice.Embedding embedding = choice.embedding();
        return new EndpointEmbedder(
                new EndpointEmbedder.Models(
                        model(endpoint, embedding, QUESTION, 0),
                        model(endpoint, embedding, PASSAGES, 2)),
                embedding.model(),
                embedding.dimensions(),
                embedding.languages(),
                clock);
    }

    private static EmbeddingModel model(
            ModelChoice.Endpoint endpoint,
            ModelChoice.Embedding embedding,
            Duration patience,
            int retries) {
        OkHttpClient http =
                new OkHttpClient.Builder()
                        .socketFactory(new UndelayedSockets())
                        .connectTimeout(CONNECT)
                        .readTimeout(patience)
                        .callTimeout(patience)
                        // A redirect of a POST means a wrong address, and could leak the key.
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .fastFallback(false)
                        .build();
        @Nullable String key = endpoint.key().map(secret -> secret.reveal().strip()).orElse(null);
        @Nullable Integer dimensions =
                embedding.dimensions().isPresent() ? embedding.dimensions().getAsInt() : null;
        return new OpenAiEmbeddingModel.OpenAiEmbeddingModelBuilder()
                .httpClientBuilder(new PlainHttpBuilder(http))
                .baseUrl(endpoint.baseUrl().toString())
                .apiKey(key)
                .modelName(embedding.model())
                .dimensions(dimensions)
                // the embedder cuts batches itself
                .maxSegmentsPerBatch(2_048)
                .maxRetries(retries)
                .build();
    }
}
