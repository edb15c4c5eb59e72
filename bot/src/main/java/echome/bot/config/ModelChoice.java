package echome.bot.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The models that speak and embed.
 *
 * @param endpoint empty: replies are composed from the catalogue without a model
 * @param embedding the model of vectors
 * @param timeout how long one reply may take
 */
public record ModelChoice(
        Optional<Endpoint> endpoint,
        Embedding embedding,
        Generation generation,
        Duration timeout,
        Prices prices) {
    /** The model that runs in this process. */
    public static final String LOCAL_EMBEDDING = "local";

    /**
     * An OpenAI-compatible endpoint and the model that is asked there.
     *
     * @param baseUrl without a slash at its end
     * @param transcriptionModel turns recordings into text
     */
    public record Endpoint(
            URI baseUrl, Optional<Secret> key, String chatModel, String transcriptionModel) {}

    /**
     * Bounds of one exchange.
     *
     * @param temperature empty: the endpoint's own
     * @param maxTokens longest reply
     * @param promptTokens longest prompt
     */
    public record Generation(OptionalDouble temperature, int maxTokens, int promptTokens) {}

    /**
     * The model that embeds.
     *
     * @param model {@link #LOCAL_EMBEDDING} or a name at the endpoint
     * @param dimensions numbers per vector that the endpoint is asked for; empty: the model's own
     * @param languages what a model at the endpoint reads, ISO 639-1; empty: all languages
     */
    public record Embedding(String model, OptionalInt dimensions, Set<String> languages) {
        public Embedding {
            languages = Set.copyOf(languages);
        }

        /** The model that runs in this process. */
        public static Embedding ofThisProcess() {
            return new Embedding(LOCAL_EMBEDDING, OptionalInt.empty(), Set.of("en"));
        }

        public boolean local() {
            return model.equals(LOCAL_EMBEDDING);
        }

        /** What vectors can do with this model, in a sentence. */
        public String reach() {
            if (local()) {
                return "The local embedding model reads English. Products and questions in other"
                        + " languages are found by their words; for a search by meaning name a"
                        + " multilingual model of your endpoint in EMBEDDING_MODEL.";
            }
            return "The embedding model "
                    + model
                    + (languages.isEmpty()
                            ? " is taken to read all languages: a question in one finds products"
                                    + " in another. If it does not, list what it reads in"
                                    + " EMBEDDING_LANGUAGES."
                            : " reads "
                                    + String.join(", ", languages.stream().sorted().toList())
                                    + "; other languages are found by their words.");
        }
    }

    /** Money per million tokens, where known. */
    public record Prices(Optional<BigDecimal> input, Optional<BigDecimal> output) {}

    public boolean embedsLocally() {
        return embedding.local();
    }
}
