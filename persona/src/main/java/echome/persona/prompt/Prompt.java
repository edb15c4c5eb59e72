package echome.persona.prompt;

import java.util.List;

/**
 * What the model is asked: the last turn is the customer's question. {@code confidential} are the
 * sentences that must never show up in a reply.
 */
public record Prompt(
        String system, List<Said> turns, int estimatedTokens, List<String> confidential) {

    public Prompt {
        turns = List.copyOf(turns);
        confidential = List.copyOf(confidential);
    }
}
