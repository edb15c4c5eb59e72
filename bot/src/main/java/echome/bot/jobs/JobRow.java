package echome.bot.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A job that this process has claimed. */
record JobRow(String id, String userId, String type, JsonNode metadata, int attempts) {
    JsonNode payload() {
        return metadata.path("payload");
    }

    ObjectNode state() {
        return metadata.path("state") instanceof ObjectNode state
                ? state.deepCopy()
                : JsonNodeFactory.instance.objectNode();
    }
}
