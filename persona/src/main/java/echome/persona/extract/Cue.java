package echome.persona.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks for given words in what was said. */
final class Cue {
    private Cue() {}

    /** The segments that have one of the cues. */
    static List<Heard> where(Speech speech, Set<String> cues) {
        return speech.utterances().stream()
                .map(Utterance::heard)
                .filter(h -> cues.stream().anyMatch(cue -> Plain.said(cue, h.text())))
                .toList();
    }

    /** A cue as somebody wrote it; the cue itself where it is no word. */
    static String written(Speech speech, String cue) {
        int n = cue.split(" ", -1).length;
        for (Utterance utterance : speech.utterances()) {
            for (List<Word> sentence : utterance.sentences()) {
                for (int i = 0; i + n <= sentence.size(); i++) {
                    String text = utterance.text(sentence, i, i + n);
                    if (Plain.of(text).strip().equals(cue)) {
                        return text.toLowerCase(Locale.ROOT);
                    }
                }
            }
        }
        return cue;
    }

    /** The cue that is in most segments, as it was written; "" where none is in any. */
    static String commonest(Speech speech, Set<String> cues) {
        Map<String, Integer> counts = new HashMap<>();
        for (String cue : cues) {
            int count = where(speech, Set.of(cue)).size();
            if (count > 0) {
                counts.put(cue, count);
            }
        }
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(e -> written(speech, e.getKey()))
                .orElse("");
    }
}
