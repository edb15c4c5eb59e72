package echome.persona.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class StatisticsTest {
    private static final Set<String> SPOKEN =
            Set.of(
                    "speech_patterns.catchphrases",
                    "speech_patterns.filler_words",
                    "speech_patterns.expressions",
                    "vocabulary.technical_terms",
                    "vocabulary.slang",
                    "greeting_closing.typical_greetings",
                    "greeting_closing.typical_closings");

    @Test
    void findsEveryPlantedHabitOfEachSpeakerInChats() {
        for (Speakers speaker : Speakers.values()) {
            for (long seed = 1; seed <= 20; seed++) {
                check(speaker, Speakers.heard(speaker.talks(8, seed)), "chats, seed " + seed);
            }
        }
    }

    @Test
    void findsEveryPlantedHabitInOneLongSpeech() {
        for (Speakers speaker : Speakers.values()) {
            for (long seed = 1; seed <= 20; seed++) {
                check(speaker, Speakers.heard(speaker.talks(1, seed)), "speech, seed " + seed);
            }
        }
    }

    private static void check(Speakers speaker, List<Heard> heard, String how) {
        List<Finding> findings = Statistics.of(heard, _ -> false);
        has(findings, "greeting_closing.typical_greetings", speaker.greetings, speaker + how);
        has(findings, "greeting_closing.typical_closings", speaker.closings, speaker + how);
        has(findings, "speech_patterns.catchphrases", speaker.catchphrases, speaker + how);
        has(findings, "speech_patterns.filler_words", speaker.fillers, speaker + how);
        has(findings, "speech_patterns.expressions", speaker.pictures, speaker + how);
        for (Finding finding : findings) {
            if (System.getProperty("show") != null) {
                System.out.println(speaker + " " + how + " " + finding);
            }
            assertThat(finding.segments()).as(finding.toString()).isNotEmpty();
            for (String id : finding.segments()) {
                Heard where =
                        heard.stream().filter(h -> h.id().equals(id)).findFirst().orElseThrow();
                assertThat(where.own()).isTrue();
                if (SPOKEN.contains(finding.path())) {
                    assertThat(Plain.said(finding.value(), where.text()))
                            .as(finding + " in " + where)
                            .isTrue();
                }
            }
        }
    }

    static void has(List<Finding> findings, String path, List<String> planted, String how) {
        List<String> values =
                findings.stream().filter(f -> f.path().equals(path)).map(Finding::value).toList();
        for (String wanted : planted) {
            assertThat(values)
                    .as(how + " " + path + " has " + wanted)
                    .anyMatch(v -> v.equals(wanted) || Plain.of(v).equals(Plain.of(wanted)));
        }
    }
}
