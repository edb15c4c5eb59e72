package echome.bot.answer;

import com.fasterxml.jackson.databind.JsonNode;

import echome.persona.Profile;

import java.util.ArrayList;
import java.util.List;

/** The texts of a persona's own facts: what its seller set by hand, and so stands for. */
public final class PersonaFacts {
    /** What the persona is never to do or to say is nothing that it may promise. */
    private static final String FORBIDDEN = "donts";

    private PersonaFacts() {}

    public static List<String> of(Profile profile) {
        List<String> texts = new ArrayList<>();
        collect(profile.manualOverrides(), texts);
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual() && !node.asText().isBlank()) {
            texts.add(node.asText());
        }
        if (node.isArray()) {
            node.forEach(child -> collect(child, texts));
        }
        node.properties().stream()
                .filter(field -> !field.getKey().equals(FORBIDDEN))
                .forEach(field -> collect(field.getValue(), texts));
    }
}
