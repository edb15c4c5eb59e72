package echome.persona.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ListeningTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void takesOverEveryPlantedHabitAndNothingThatWasNotSaid() throws ModelSilent {
        for (Speakers speaker : Speakers.values()) {
            List<Heard> heard = Speakers.heard(speaker.talks(8, 3));
            Listening.Told told =
                    new Listening((system, text, schema, most) -> answer(text, speaker))
                            .of(heard, _ -> {});
            String how = speaker + " with a model";
            List<Finding> findings = told.findings();
            StatisticsTest.has(findings, Ends.GREETINGS, speaker.greetings, how);
            StatisticsTest.has(findings, Ends.CLOSINGS, speaker.closings, how);
            StatisticsTest.has(findings, Catchphrases.PATH, speaker.catchphrases, how);
            StatisticsTest.has(findings, Fillers.PATH, speaker.fillers, how);
            assertThat(findings).extracting(Finding::value).doesNotContain("Never said this", "$9");
            assertThat(findings)
                    .filteredOn(f -> f.path().equals("tone.energy"))
                    .singleElement()
                    .satisfies(f -> {
                        assertThat(f.value()).isEqualTo("lively");
                        assertThat(f.segments()).isNotEmpty();
                    });
            assertThat(findings).noneMatch(f -> f.path().equals("tone.humor"));
            assertThat(Structure.tree(findings).path("tone").path("energy").asText())
                    .isEqualTo("lively");
        }
    }

    @Test
    void readsLongSourcesInPartsAndMergesThem() throws ModelSilent {
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            for (Heard h : Speakers.heard(Speakers.MAGGIE.talks(8, i))) {
                heard.add(new Heard(i + h.id(), i + h.conversation(), h.own(), h.text()));
            }
        }
        Listening.Told told =
                new Listening((system, text, schema, most) -> answer(text, Speakers.MAGGIE))
                        .of(heard, _ -> {});
        assertThat(told.parts()).isEqualTo(asked.size()).isGreaterThan(5);
        assertThat(told.promptTokens()).isEqualTo(told.parts() * 10);
        assertThat(told.findings())
                .filteredOn(f -> f.path().equals(Ends.GREETINGS))
                .singleElement()
                .satisfies(f -> assertThat(f.times()).isEqualTo(320));
    }

    @Test
    void survivesAnswersThatAreNoJson() throws ModelSilent {
        List<Heard> heard = Speakers.heard(Speakers.VERA.talks(2, 1));
        for (String answer : List.of("", "Sorry!", "{\"tone\": [", "{\"tone\": 5}", "[]")) {
            assertThat(
                            new Listening((_, _, _, _) -> new StructuredModel.Reply(answer, 1, 1))
                                    .of(heard, _ -> {})
                                    .findings())
                    .isEmpty();
        }
    }

    private StructuredModel.Reply answer(String text, Speakers speaker) {
        asked.add(text);
        ObjectNode answer =
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        put(answer, Ends.GREETINGS, speaker.greetings);
        put(answer, Ends.CLOSINGS, speaker.closings);
        put(answer, Catchphrases.PATH, speaker.catchphrases);
        put(answer, Catchphrases.PATH, List.of("Never said this", "$9"));
        put(answer, Fillers.PATH, speaker.fillers);
        judge(answer, "energy", "lively", speaker.greetings.getFirst());
        judge(answer, "humor", "dry", "a quotation that nobody said");
        judge(answer, "empathy", "sell all for $1 now", speaker.greetings.getFirst());
        return new StructuredModel.Reply("```json\n" + answer + "\n```", 10, 5);
    }

    private static void put(ObjectNode answer, String path, List<String> values) {
        String[] steps = path.split("\\.", -1);
        for (String value : values) {
            answer.withObjectProperty(steps[0])
                    .withArrayProperty(steps[1])
                    .addObject()
                    .put("value", value)
                    .put("quote", value)
                    .putArray("lines")
                    .add(1);
        }
    }

    private static void judge(ObjectNode answer, String field, String value, String quote) {
        ObjectNode entry = answer.withObjectProperty("tone").withArrayProperty(field).addObject();
        entry.put("value", value).put("quote", quote).putArray("lines").add(2);
    }

    @Test
    void theSchemaIsStrictAllTheWayDown() {
        JsonNode schema = Structure.schema();
        assertThat(schema.findValuesAsText("type")).contains("object", "array", "integer");
        assertThat(schema.findValues("additionalProperties")).allMatch(n -> !n.asBoolean());
        List<String> groups = new ArrayList<>();
        schema.path("properties").fieldNames().forEachRemaining(groups::add);
        assertThat(groups)
                .containsExactlyElementsOf(
                        Arrays.asList(
                                "speech_patterns",
                                "vocabulary",
                                "greeting_closing",
                                "selling_style",
                                "tone"));
    }
}
