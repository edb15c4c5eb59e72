package echome.persona.extract;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A language model that answers in JSON of a given schema. */
public interface StructuredModel {

    /**
     * An answer, which need not fit the schema.
     *
     * @param promptTokens what the question cost
     * @param answerTokens what the answer cost
     */
    record Reply(String json, int promptTokens, int answerTokens) {}

    /**
     * Asks once and waits for the whole answer.
     *
     * @param schema JSON schema of the answer, with an object at its root
     * @throws ModelSilent if there is no answer, now or for good
     */
    Reply ask(String system, String text, ObjectNode schema, int maxTokens) throws ModelSilent;
}
