package echome.bot.model;

import echome.bot.config.Secret;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which endpoint is asked, and with how much patience.
 *
 * @param baseUrl up to and with the version, such as {@code https://api.openai.com/v1}
 * @param key none for local endpoints
 * @param temperature left out where the endpoint refuses it
 */
public record ModelSettings(
        URI baseUrl, Optional<Secret> key, String model, double temperature, Patience patience) {

    public ModelSettings {
        String scheme = baseUrl.getScheme();
        if (baseUrl.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "the model's address must begin with http:// or https://");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("the model needs a name");
        }
    }

    /**
     * How long to wait.
     *
     * @param connect until the connection is up
     * @param idle until the first piece of the answer, and between two
     * @param attempt for one try as a whole
     * @param budget for all tries and the rests between them
     * @param attempts how many tries at most
     */
    public record Patience(
            Duration connect, Duration idle, Duration attempt, Duration budget, int attempts) {

        /** What suits a customer who waits in a chat. */
        public static final Patience DEFAULT =
                new Patience(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        3);
    }
}
