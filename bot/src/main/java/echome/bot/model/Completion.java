package echome.bot.model;

import java.time.Duration;
import java.util.Optional;

/**
 * A whole answer.
 *
 * @param model the name that the endpoint gave, else the configured one
 * @param took from the call to the whole answer, retries included
 * @param firstToken from the call to the first visible text, where the answer was streamed
 * @param cutShort true where the answer ended at the limit of tokens
 */
public record Completion(
        String text,
        TokenUsage usage,
        String model,
        Duration took,
        Optional<Duration> firstToken,
        boolean cutShort) {

    /** Without the text, which must not reach a log. */
    @Override
    public String toString() {
        return "Completion[model=%s, chars=%d, usage=%s, took=%s]"
                .formatted(model, text.length(), usage, took);
    }
}
