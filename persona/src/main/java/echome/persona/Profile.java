package echome.persona;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was heard of a persona and what its seller set by hand.
 *
 * <p>The final profile is the merge of both: field by field, objects inside objects likewise, the
 * manual value wins, a list replaces a list, a manual {@code null} hides what was heard, and fields
 * that this version does not know are kept. Both trees are copied in and must be JSON objects.
 */
public record Profile(JsonNode autoExtracted, JsonNode manualOverrides) {

    public Profile {
        autoExtracted = object("auto_extracted", autoExtracted);
        manualOverrides = object("manual_overrides", manualOverrides);
    }

    /** A profile of which nothing is known yet. */
    public static Profile empty() {
        return new Profile(
                JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
    }

    /** The same profile under other overrides. */
    public Profile withOverrides(JsonNode overrides) {
        return new Profile(autoExtracted, overrides);
    }

    /** The final profile as a tree of its own. */
    public ObjectNode merged() {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        overlay(result, autoExtracted);
        overlay(result, manualOverrides);
        return result;
    }

    /** The origin of every leaf of the final profile by its dotted path; a list is one leaf. */
    public Map<String, Origin> origins() {
        Map<String, Origin> origins = new LinkedHashMap<>();
        collect("", merged(), origins);
        return Collections.unmodifiableMap(origins);
    }

    private void collect(String prefix, JsonNode node, Map<String, Origin> origins) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String path = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
            if (field.getValue().isObject()) {
                collect(path, field.getValue(), origins);
            } else {
                origins.put(path, at(manualOverrides, path) ? Origin.SET_BY_YOU : Origin.HEARD);
            }
        }
    }

    private static boolean at(JsonNode tree, String path) {
        JsonNode node = tree;
        for (String step : path.split("\\.", -1)) {
            node = node.path(step);
        }
        return !node.isMissingNode() && !node.isNull();
    }

    private static void overlay(ObjectNode target, JsonNode source) {
        for (Map.Entry<String, JsonNode> field : source.properties()) {
            JsonNode value = field.getValue();
            if (value.isNull()) {
                target.remove(field.getKey());
            } else if (value.isObject()) {
                JsonNode below = target.path(field.getKey());
                ObjectNode nested =
                        below.isObject() ? (ObjectNode) below : target.putObject(field.getKey());
                overlay(nested, value);
            } else {
                target.set(field.getKey(), value.deepCopy());
            }
        }
    }

    private static JsonNode object(String name, JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(name + " must be a JSON object");
        }
        return node.deepCopy();
    }
}
