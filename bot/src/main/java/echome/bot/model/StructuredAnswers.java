package echome.bot.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.persona.extract.ModelSilent;
import echome.persona.extract.StructuredModel;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The chat model as one that answers in JSON. The schema goes with the request where the endpoint
 * takes it, and in words in any case.
 */
public final class StructuredAnswers implements StructuredModel {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final ChatModel model;

    public StructuredAnswers(ChatModel model) {
        this.model = model;
    }

    @Override
    public Reply ask(String system, String text, ObjectNode schema, int maxTokens)
            throws ModelSilent {
        ModelRequest request =
                new ModelRequest(
                        system + "\nThe schema of your answer: " + schema,
                        List.of(new Line(Role.CUSTOMER, text)),
                        maxTokens,
                        "extract",
                        LONGEST,
                        Optional.of(schema));
        try {
            Completion answer = model.complete(request, PartialText.IGNORED, new Cancellation());
            return new Reply(answer.text(), answer.usage().prompt(), answer.usage().completion());
        } catch (ModelFailure failure) {
            TokenUsage spent = failure.spent();
            throw new ModelSilent(failure.forSeller(), spent.prompt(), spent.completion(), failure);
        }
    }
}
