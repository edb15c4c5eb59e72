package echome.bot.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import echome.bot.testkit.Customer;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.ModelRequest;
import echome.bot.testkit.SpeechReader;
import echome.bot.testkit.SpeechReader.Invention;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Habits that were planted in what made-up sellers say, heard over the whole road. */
class HabitsTest {
    private static final String ELSEWHERE = "http://127.0.0.1:9";

    /** Values that nobody said, each with a proof that is none. */
    private static final Invention[] INVENTED = {
        new Invention(Planted.CATCHPHRASES, "Buy now, cry later", "Buy now, cry later", List.of(1)),
        new Invention(Planted.CATCHPHRASES, Planted.ASKED, Planted.ASKED, List.of(2)),
        new Invention(Planted.FILLERS, "dear old friend", Planted.ASKED, List.of(1, 2, 3)),
        new Invention(Planted.GREETINGS, "Greetings, mortals", "", List.of()),
        new Invention(Planted.CLOSINGS, "Everything is $1 today", "", List.of(9_999, -4)),
        new Invention("vocabulary.slang", "yeet", "yeet", List.of(1)),
        new Invention("tone.humor", "biting", "a joke that nobody made", List.of(1)),
        new Invention("tone.formality", "very formal", Planted.ASKED, List.of(2)),
        new Invention("selling_style.approach", "half price for all", "", List.of(1)),
        new Invention("selling_style.nonsense", "made up", "made up", List.of(1)),
    };

    private record Evidence(String path, String value, String by, List<String> segments) {}

    @Test
    void aModelFindsEveryPlantedHabitAndNothingThatWasNotSaid() throws Exception {
        for (Planted speaker : Planted.all()) {
            try (FakeModel model = FakeModel.start();
                    Shop shop = Shop.with(model, ELSEWHERE)) {
                model.replies(new SpeechReader(speaker.habits()).inventing(INVENTED));
                learn(shop, speaker, 1).mentions("Heard by the model for");
                List<Evidence> all = evidence(shop);
                hasPlanted(speaker, all, "model");
                wasSaid(shop, all);
                assertThat(all)
                        .as(speaker.name())
                        .extracting(Evidence::value)
                        .doesNotContainAnyElementsOf(
                                List.of(INVENTED).stream().map(Invention::value).toList());
                ModelRequest asked = model.lastRequest();
                assertThat(asked.json().at("/response_format/json_schema/schema/type").asText())
                        .isEqualTo("object");
                assertThat(SpeechReader.linesOf(asked))
                        .contains("other: " + Planted.ASKED)
                        .noneMatch(line -> line.equals("SPEAKER: " + Planted.ASKED));
            }
        }
    }

    @Test
    void withoutAModelEveryPlantedHabitIsCounted() throws Exception {
        for (Planted speaker : Planted.all()) {
            try (Shop shop = new Shop()) {
                learn(shop, speaker, 1).mentions("Counted without a model");
                List<Evidence> all = evidence(shop);
                hasPlanted(speaker, all, "counted");
                wasSaid(shop, all);
            }
        }
    }

    @Test
    void aLongSourceIsHeardInPartsWhoseHabitsAreOne() throws Exception {
        Planted speaker = Planted.all().getFirst();
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, ELSEWHERE)) {
            model.replies(new SpeechReader(speaker.habits()).inventing(INVENTED));
            learn(shop, speaker, 16).mentions("Heard by the model for");
            assertThat(model.requests()).hasSizeGreaterThan(2);
            List<Evidence> all = evidence(shop);
            hasPlanted(speaker, all, "model");
            wasSaid(shop, all);
            assertThat(all).extracting(e -> e.path() + e.value()).doesNotHaveDuplicates();
            assertThat(
                            shop.look(
                                    "SELECT e ->> 'times' FROM persona_profiles,"
                                            + " jsonb_array_elements(evidence) AS e WHERE e ->>"
                                            + " 'path' = '"
                                            + Planted.GREETINGS
                                            + "'",
                                    Integer.class))
                    .as("greetings of all parts")
                    .isEqualTo(96);
        }
    }

    @Test
    void whatTheSellerSetStaysWhateverAModelHears() throws Exception {
        Planted speaker = Planted.all().getFirst();
        try (FakeModel model = FakeModel.start();
                Shop shop = Shop.with(model, ELSEWHERE)) {
            model.replies(new SpeechReader(speaker.habits()).inventing(INVENTED));
            Customer nell = shop.seller();
            nell.asks("/persona set speech_patterns.catchphrases mine alone", Shop.SOON);
            nell.asks("/persona set tone.humor none at all", Shop.SOON);
            learn(shop, speaker, 1);
            assertThat(
                            shop.look(
                                    "SELECT manual_overrides::text FROM persona_profiles",
                                    String.class))
                    .isEqualTo(
                            "{\"tone\": {\"humor\": \"none at all\"}, \"speech_patterns\":"
                                    + " {\"catchphrases\": [\"mine alone\"]}}");
            model.replies(_ -> "Hello!");
            shop.telegram.customer("anna").asks("hello", Shop.SOON);
            assertThat(model.lastRequest().system())
                    .contains("mine alone", speaker.phrases(Planted.GREETINGS).getFirst())
                    .doesNotContainIgnoringCase(speaker.phrases(Planted.CATCHPHRASES).getFirst());
        }
    }

    private static echome.bot.testkit.Sent learn(Shop shop, Planted speaker, int times)
            throws Exception {
        Customer nell = shop.seller();
        int before = nell.replies().size();
        byte[] export = speaker.export("user" + Shop.OWNER, times);
        nell.uploads("result.json", "application/json", export, "");
        return shop.shows(nell, before, "utterances heard");
    }

    private static List<Evidence> evidence(Shop shop) throws Exception {
        JsonNode array =
                Speaker.tree(
                        shop.look("SELECT evidence::text FROM persona_profiles", String.class));
        List<Evidence> all = new ArrayList<>();
        for (JsonNode one : array) {
            List<String> segments = new ArrayList<>();
            one.path("segments").forEach(s -> segments.add(s.asText()));
            all.add(
                    new Evidence(
                            one.path("path").asText(),
                            one.path("value").asText(),
                            one.path("by").asText(),
                            segments));
        }
        return all;
    }

    private static void hasPlanted(Planted speaker, List<Evidence> all, String by) {
        speaker.habits()
                .forEach((path, phrases) ->
                        phrases.forEach(phrase ->
                                assertThat(all)
                                        .as(speaker.name() + " says " + phrase)
                                        .anyMatch(e ->
                                                e.path().equals(path)
                                                        && e.by().equals(by)
                                                        && e.value().equalsIgnoreCase(phrase))));
    }

    /** Every value names segments; what is said word for word stands in each of them. */
    private static void wasSaid(Shop shop, List<Evidence> all) {
        assertThat(all).isNotEmpty();
        for (Evidence one : all) {
            assertThat(one.segments()).as(one.toString()).isNotEmpty();
            for (String segment : one.segments()) {
                String text =
                        shop.look(
                                "SELECT content FROM persona_transcripts WHERE own AND id = '"
                                        + segment
                                        + "'",
                                String.class);
                if (spoken(one.path())) {
                    assertThat(text.toLowerCase(Locale.ROOT))
                            .as(one.toString())
                            .contains(one.value().toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private static boolean spoken(String path) {
        return path.startsWith("speech_patterns.")
                || path.startsWith("greeting_closing.")
                || path.equals("vocabulary.slang")
                || path.equals("vocabulary.technical_terms");
    }
}
