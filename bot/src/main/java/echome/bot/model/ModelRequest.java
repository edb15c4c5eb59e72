package echome.bot.model;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the model is asked.
 *
 * @param turns oldest first, the last one is the line to answer
 * @param maxTokens most tokens of the answer
 * @param purpose a word for the log, such as {@code reply} or {@code extract}
 * @param within the longest the caller waits, retries included; the model's own budget of time
 *     applies where that is shorter
 * @param schema JSON schema of the answer, where it is to be JSON
 */
public record ModelRequest(
        String system,
        List<Line> turns,
        int maxTokens,
        String purpose,
        Duration within,
        Optional<JsonNode> schema) {

    public ModelRequest {
        turns = List.copyOf(turns);
        if (turns.isEmpty() || maxTokens < 1) {
            throw new IllegalArgumentException("a request has a line and room for an answer");
        }
    }

    /** A request that is answered in words. */
    public ModelRequest(
            String system, List<Line> turns, int maxTokens, String purpose, Duration within) {
        this(system, turns, maxTokens, purpose, within, Optional.empty());
    }

    /** Without the prompt, which must not reach a log. */
    @Override
    public String toString() {
        return "ModelRequest[purpose=%s, turns=%d, maxTokens=%d, within=%s]"
                .formatted(purpose, turns.size(), maxTokens, within);
    }
}
