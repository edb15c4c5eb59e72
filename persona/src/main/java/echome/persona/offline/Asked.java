package echome.persona.offline;

import echome.persona.Language;

import java.util.List;

/**
 * What a reply without a model answers: the messages, their language, whether the conversation only
 * begins, and an id that the choice of words hangs on.
 */
public record Asked(List<String> messages, Language language, boolean first, String messageId) {

    public Asked {
        messages = List.copyOf(messages);
    }

    String text() {
        return String.join("\n", messages);
    }
}
