package echome.bot.model;

import dev.langchain4j.model.openai.OpenAiChatRequestParameters;

import java.util.Optional;

/** Which of the parameters that differ between endpoints this one takes. */
record Dialect(boolean streams, boolean oldTokenLimit, boolean temperature) {

    /** What most endpoints take; the rest is learnt from what they refuse. */
    static final Dialect USUAL = new Dialect(true, true, true);

    /** The same request said in another way, if the error shows one. */
    Optional<Dialect> after(ErrorBody error) {
        // "Use 'max_completion_tokens' instead" names both, so the old name comes first.
        if (oldTokenLimit && error.refuses("max_tokens")) {
            return Optional.of(new Dialect(streams, false, temperature));
        }
        if (temperature && error.refuses("temperature")) {
            return Optional.of(new Dialect(streams, oldTokenLimit, false));
        }
        if (streams && error.names("stream")) {
            return Optional.of(new Dialect(false, oldTokenLimit, temperature));
        }
        return Optional.empty();
    }

    OpenAiChatRequestParameters parameters(ModelSettings settings, int maxTokens) {
        var parameters = OpenAiChatRequestParameters.builder().modelName(settings.model());
        if (temperature) {
            parameters.temperature(settings.temperature());
        }
        if (oldTokenLimit) {
            parameters.maxOutputTokens(maxTokens);
        } else {
            parameters.maxCompletionTokens(maxTokens);
        }
        return parameters.build();
    }
}
