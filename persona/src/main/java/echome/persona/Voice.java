package echome.persona;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/** The merged profile as words: missing texts are empty, missing lists have no entries. */
public final class Voice {
    private final JsonNode merged;

    private Voice(JsonNode merged) {
        this.merged = merged;
    }

    /** Reads the voice out of the merge of what was heard and what was set. */
    public static Voice of(Profile profile) {
        return new Voice(profile.merged());
    }

    public List<String> greetings() {
        return list("greeting_closing.typical_greetings");
    }

    public List<String> closings() {
        return list("greeting_closing.typical_closings");
    }

    public List<String> catchphrases() {
        return list("speech_patterns.catchphrases");
    }

    /** Texts that the seller stands for in person: instructions, story, notes, expressions. */
    public List<String> ownFacts() {
        List<String> facts = new ArrayList<>();
        for (String path : List.of("dos", "custom_expressions", "tone_guidelines")) {
            facts.addAll(list(path));
        }
        facts.addAll(list("backstory"));
        facts.addAll(list("context_notes"));
        return List.copyOf(facts);
    }

    /** One text at a dotted path; the first entry where a list is found. */
    public String text(String path) {
        List<String> values = list(path);
        return values.isEmpty() ? "" : values.getFirst();
    }

    /** All texts at a dotted path; a single text counts as a list of one. */
    public List<String> list(String path) {
        JsonNode node = merged;
        for (String step : path.split("\\.", -1)) {
            node = node.path(step);
        }
        List<String> values = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(entry -> add(values, entry));
        } else {
            add(values, node);
        }
        return List.copyOf(values);
    }

    private static void add(List<String> values, JsonNode node) {
        if (node.isValueNode() && !node.isNull() && !node.asText().isBlank()) {
            values.add(node.asText().strip());
        }
    }
}
