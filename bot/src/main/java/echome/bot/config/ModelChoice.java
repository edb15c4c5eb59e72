package echome.bot.config;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The models that speak and embed.
 *
 * @param endpoint empty: replies are composed from the catalogue without a model
 * @param embeddingModel {@link #LOCAL_EMBEDDING} or a name at the endpoint
 * @param timeout how long one reply may take
 */
public record ModelChoice(
        Optional<Endpoint> endpoint,
        String embeddingModel,
        Generation generation,
        Duration timeout,
        Prices prices) {
    /** The model that runs in this process. */
    public static final String LOCAL_EMBEDDING = "local";

    /**
     * An OpenAI-compatible endpoint and the model that is asked there.
     *
     * @param baseUrl without a slash at its end
     */
    public record Endpoint(URI baseUrl, Optional<Secret> key, String chatModel) {}

    /**
     * Bounds of one exchange.
     *
     * @param temperature empty: the endpoint's own
     * @param maxTokens longest reply
     * @param promptTokens longest prompt
     */
    public record Generation(OptionalDouble temperature, int maxTokens, int promptTokens) {}

    /** Money per million tokens, where known. */
    public record Prices(Optional<BigDecimal> input, Optional<BigDecimal> output) {}

    public boolean embedsLocally() {
        return embeddingModel.equals(LOCAL_EMBEDDING);
    }
}
