package echome.persona.offline;

import echome.persona.Language;
import echome.persona.facts.ProductFact;

import java.util.List;

/**
 * What a reply without a model answers: the messages, their language, whether the conversation only
 * begins, an id that the choice of words hangs on, and the products that were spoken of before, the
 * likeliest first.
 */
public record Asked(
        List<String> messages,
        Language language,
        boolean first,
        String messageId,
        List<ProductFact> spokenOf) {

    /** Where nothing was spoken of before. */
    public Asked(List<String> messages, Language language, boolean first, String messageId) {
        this(messages, language, first, messageId, List.of());
    }

    public Asked {
        messages = List.copyOf(messages);
        spokenOf = List.copyOf(spokenOf);
    }

    String text() {
        return String.join("\n", messages);
    }
}
