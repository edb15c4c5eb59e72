package echome.bot.model;

import com.fasterxml.jackson.databind.JsonNode;

import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;

import java.util.Optional;

/** Which of the parameters that differ between endpoints this one takes. */
record Dialect(boolean streams, boolean oldTokenLimit, boolean temperature, boolean schema) {

    /** What most endpoints take; the rest is learnt from what they refuse. */
    static final Dialect USUAL = new Dialect(true, true, true, true);

    /** The same request said in another way, if the error shows one. */
    Optional<Dialect> after(ErrorBody error) {
        // "Use 'max_completion_tokens' instead" names both, so the old name comes first.
        if (oldTokenLimit && error.refuses("max_tokens")) {
            return Optional.of(new Dialect(streams, false, temperature, schema));
        }
        if (temperature && error.refuses("temperature")) {
            return Optional.of(new Dialect(streams, oldTokenLimit, false, schema));
        }
        if (streams && error.names("stream")) {
            return Optional.of(new Dialect(false, oldTokenLimit, temperature, schema));
        }
        if (schema && (error.refuses("response_format") || error.names("json_schema"))) {
            return Optional.of(new Dialect(streams, oldTokenLimit, temperature, false));
        }
        return Optional.empty();
    }

    OpenAiChatRequestParameters parameters(ModelSettings settings, ModelRequest request) {
        int maxTokens = request.maxTokens();
        var parameters = OpenAiChatRequestParameters.builder().modelName(settings.model());
        if (temperature) {
            parameters.temperature(settings.temperature());
        }
        if (oldTokenLimit) {
            parameters.maxOutputTokens(maxTokens);
        } else {
            parameters.maxCompletionTokens(maxTokens);
        }
        if (schema) {
            request.schema().ifPresent(wanted -> parameters.responseFormat(format(wanted)));
        }
        return parameters.build();
    }

    private static ResponseFormat format(JsonNode wanted) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(
                        JsonSchema.builder()
                                .name("answer")
                                .rootElement(JsonRawSchema.from(wanted.toString()))
                                .build())
                .build();
    }
}
