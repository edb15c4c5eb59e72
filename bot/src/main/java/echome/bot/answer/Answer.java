package echome.bot.answer;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Optional;

/**
 * A reply that may be sent, with the ground that it rests on.
 *
 * @param text in the model's Markdown
 * @param ragContext array of {@code {product_id, chunk, similarity_score}}
 * @param tokensUsed object of {@code prompt}, {@code completion}, {@code total}
 * @param model the name of the model, or {@code offline}
 * @param guard the verdict as stored
 * @param trouble what the seller has to know of
 * @param stepMillis milliseconds of each step by its name
 */
public record Answer(
        String text,
        JsonNode ragContext,
        JsonNode tokensUsed,
        String model,
        JsonNode guard,
        Optional<Trouble> trouble,
        Map<String, Long> stepMillis) {

    /** A sentence for the seller; told once for its kind until that is over. */
    public record Trouble(String kind, String sentence) {
        /** The kind of a model that does not answer. */
        public static final String MODEL = "model_trouble";
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "Answer[model=%s, chars=%d, steps=%s]".formatted(model, text.length(), stepMillis);
    }
}
