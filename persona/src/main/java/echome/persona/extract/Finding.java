package echome.persona.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A value of a field, and where it was heard.
 *
 * @param path the field's dotted path
 * @param times in how many segments it was heard
 * @param segments ids of the first of them
 */
public record Finding(String path, String value, Method by, int times, List<String> segments) {
    static final int MOST_SEGMENTS = 5;

    /** How it was found. */
    public enum Method {
        COUNTED("counted"),
        MODEL("by the model");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public Finding {
        segments = segments.stream().distinct().limit(MOST_SEGMENTS).toList();
    }

    static Finding counted(String path, String value, List<Heard> where) {
        return of(path, value, Method.COUNTED, where);
    }

    static Finding of(String path, String value, Method by, List<Heard> where) {
        List<String> ids = where.stream().map(Heard::id).distinct().toList();
        return new Finding(path, value, by, ids.size(), ids);
    }

    /** As it is stored beside the profile. */
    public ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("path", path).put("value", value);
        node.put("by", by.name().toLowerCase(Locale.ROOT)).put("times", times);
        ArrayNode ids = node.putArray("segments");
        segments.forEach(ids::add);
        return node;
    }

    /** Findings as they were stored; what can't be read is left out. */
    public static List<Finding> read(JsonNode array) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode node : array) {
            List<String> ids = new ArrayList<>();
            node.path("segments").forEach(id -> ids.add(id.asText()));
            boolean model = node.path("by").asText().equals("model");
            findings.add(
                    new Finding(
                            node.path("path").asText(),
                            node.path("value").asText(),
                            model ? Method.MODEL : Method.COUNTED,
                            node.path("times").asInt(),
                            ids));
        }
        return findings;
    }
}
