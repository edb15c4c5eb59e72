package echome.persona.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.stream.Stream;

/**
 * The fields of what is heard: exactly those of the Echo Me schema. Spoken ones are lists of words
 * that were said; judged ones describe the speech.
 */
public final class Structure {
    /** Lists of what was said word for word. */
    static final List<String> SPOKEN =
            List.of(
                    Catchphrases.PATH,
                    Fillers.PATH,
                    "speech_patterns.expressions",
                    "vocabulary.technical_terms",
                    "vocabulary.slang",
                    Ends.GREETINGS,
                    Ends.CLOSINGS);

    /** A list of judgements. */
    static final String METHODS = "selling_style.primary_methods";

    /** Single judgements. */
    static final List<String> JUDGED =
            List.of(
                    "vocabulary.level",
                    "vocabulary.style",
                    "tone.formality",
                    "tone.energy",
                    "tone.humor",
                    "tone.empathy",
                    "selling_style.approach");

    private Structure() {}

    static List<String> all() {
        return Stream.of(SPOKEN, List.of(METHODS), JUDGED).flatMap(List::stream).toList();
    }

    static boolean isList(String path) {
        return SPOKEN.contains(path) || path.equals(METHODS);
    }

    /** The tree that findings make; a field without a finding is left out. */
    public static ObjectNode tree(List<Finding> findings) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        for (String path : all()) {
            List<Finding> values = findings.stream().filter(f -> f.path().equals(path)).toList();
            if (!values.isEmpty()) {
                String[] steps = path.split("\\.", -1);
                ObjectNode group = tree.withObjectProperty(steps[0]);
                if (isList(path)) {
                    var array = group.putArray(steps[1]);
                    values.forEach(f -> array.add(f.value()));
                } else {
                    group.put(steps[1], values.getFirst().value());
                }
            }
        }
        return tree;
    }

    /** A schema by which a model names values with the numbers of the lines that show them. */
    static ObjectNode schema() {
        ObjectNode root = object();
        for (String path : all()) {
            String[] steps = path.split("\\.", -1);
            ObjectNode groups = root.withObjectProperty("properties");
            if (!groups.has(steps[0])) {
                groups.set(steps[0], object());
                root.withArrayProperty("required").add(steps[0]);
            }
            ObjectNode group = groups.withObjectProperty(steps[0]);
            ObjectNode list = JsonNodeFactory.instance.objectNode().put("type", "array");
            list.set("items", value());
            group.withObjectProperty("properties").set(steps[1], list);
            group.withArrayProperty("required").add(steps[1]);
        }
        return root;
    }

    private static ObjectNode value() {
        ObjectNode value = object();
        ObjectNode properties = value.withObjectProperty("properties");
        properties.putObject("value").put("type", "string");
        properties.putObject("quote").put("type", "string");
        properties
                .putObject("lines")
                .put("type", "array")
                .set("items", JsonNodeFactory.instance.objectNode().put("type", "integer"));
        value.withArrayProperty("required").add("value").add("quote").add("lines");
        return value;
    }

    private static ObjectNode object() {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
        object.putObject("properties");
        object.putArray("required");
        return object.put("additionalProperties", false);
    }

    /** The values that an answer of the schema has at a path; empty where it strays from it. */
    static List<JsonNode> values(JsonNode answer, String path) {
        JsonNode node = answer;
        for (String step : path.split("\\.", -1)) {
            node = node.path(step);
        }
        return node.isArray() ? node.valueStream().toList() : List.of();
    }
}
