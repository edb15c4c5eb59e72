package echome.rag.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.LinkedHashMap;
import java.util.Map;

/** The further columns of an upload, as they are stored. */
final class Metadata {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Metadata() {}

    static Map<String, String> read(String json) {
        try {
            Map<String, String> values = new LinkedHashMap<>();
            JsonNode node = JSON.readTree(json);
            node.properties()
                    .forEach(entry ->
                            values.put(
                                    entry.getKey(),
                                    entry.getValue().isValueNode()
                                            ? entry.getValue().asText()
                                            : entry.getValue().toString()));
            return values;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata is not JSON", e);
        }
    }

    /** Counts by name. */
    static Map<String, Integer> counts(String json) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        read(json).forEach((name, count) -> counts.put(name, Integer.valueOf(count)));
        return counts;
    }
}
