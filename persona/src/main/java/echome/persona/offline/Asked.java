package echome.persona.offline;

import echome.persona.Language;
import echome.persona.facts.ProductFact;

import java.util.List;
import java.util.Optional;

/**
 * What a reply without a model answers: the messages, their language, whether the conversation only
 * begins, an id that the choice of words hangs on, and the product that was spoken of before.
 */
public record Asked(
        List<String> messages,
        Language language,
        boolean first,
        String messageId,
        Optional<ProductFact> spokenOf) {

    /** Where nothing was spoken of before. */
    public Asked(List<String> messages, Language language, boolean first, String messageId) {
        this(messages, language, first, messageId, Optional.empty());
    }

    public Asked {
        messages = List.copyOf(messages);
    }

    String text() {
        return String.join("\n", messages);
    }
}
