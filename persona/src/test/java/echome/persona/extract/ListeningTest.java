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
    void takesOverEveryPlantedHabitAndNothingThatWasNotSaid() {
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
    void readsLongSourcesInPartsAndMergesThem() {
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
    void keepsWhatAnAnswerSaysBeforeItIsCutOff() {
        List<Heard> heard = Speakers.heard(Speakers.LOLA.talks(8, 3));
        Listening.Told told =
                new Listening(
                                (_, text, _, _) -> {
                                    StructuredModel.Reply whole = answer(text, Speakers.LOLA);
                                    int cut = whole.json().indexOf("Te lo digo yo") + 5;
                                    return new StructuredModel.Reply(
                                            whole.json().substring(0, cut), 9, 9);
                                })
                        .of(heard, _ -> {});
        StatisticsTest.has(told.findings(), Ends.GREETINGS, Speakers.LOLA.greetings, "cut");
        StatisticsTest.has(told.findings(), Ends.CLOSINGS, Speakers.LOLA.closings, "cut");
        assertThat(told.findings()).noneMatch(f -> f.path().equals(Catchphrases.PATH));
    }

    @Test
    void aModelThatFallsSilentHasToldItsFirstParts() {
        List<Heard> heard = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            heard.addAll(Speakers.heard(Speakers.MAGGIE.talks(8, i)));
        }
        Listening.Told told =
                new Listening(
                                (_, text, _, _) -> {
                                    if (asked.size() == 2) {
                                        throw new ModelSilent(
                                                "It sleeps.", new java.io.IOException());
                                    }
                                    return answer(text, Speakers.MAGGIE);
                                })
                        .of(heard, _ -> {});
        assertThat(told.answered()).isEqualTo(2).isLessThan(told.parts());
        assertThat(told.trouble()).isEqualTo("It sleeps.");
        assertThat(told.promptTokens()).isEqualTo(20);
        assertThat(told.findings()).anyMatch(f -> f.path().equals(Ends.GREETINGS));
    }

    @Test
    void aQuotationOfOneSmallWordProvesNothing() {
        List<Heard> heard = Speakers.heard(Speakers.MAGGIE.talks(8, 3));
        Listening.Told told =
                new Listening(
                                (_, _, _, _) -> {
                                    ObjectNode answer =
                                            com.fasterxml.jackson.databind.node.JsonNodeFactory
                                                    .instance
                                                    .objectNode();
                                    judge(answer, "energy", "lively", "the");
                                    judge(answer, "humor", "dry", "Stay dry out there!");
                                    return new StructuredModel.Reply(answer.toString(), 1, 1);
                                })
                        .of(heard, _ -> {});
        assertThat(told.findings()).extracting(Finding::value).containsExactly("dry");
    }

    @Test
    void survivesAnswersThatAreNoJson() {
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
