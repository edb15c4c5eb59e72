package echome.persona.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All runs of two to eight words within sentences that come in enough segments. */
final class Phrases {
    static final int LONGEST = 8;

    private Phrases() {}

    /** Grown from shorter to longer, since no run is more frequent than its beginning. */
    static List<Phrase> in(Speech speech, int least) {
        List<Phrase> all = new ArrayList<>();
        Map<String, Phrase> frequent = count(speech, 1, Map.of(), least);
        for (int n = 2; n <= LONGEST && !frequent.isEmpty(); n++) {
            frequent = count(speech, n, frequent, least);
            all.addAll(frequent.values());
        }
        return all;
    }

    private static Map<String, Phrase> count(
            Speech speech, int n, Map<String, Phrase> shorter, int least) {
        Map<String, Phrase> found = new HashMap<>();
        for (Utterance utterance : speech.utterances()) {
            for (List<Word> sentence : utterance.sentences()) {
                for (int i = 0; i + n <= sentence.size(); i++) {
                    List<String> words =
                            sentence.subList(i, i + n).stream().map(Word::folded).toList();
                    if (n == 1 || shorter.containsKey(String.join(" ", words.subList(0, n - 1)))) {
                        found.computeIfAbsent(String.join(" ", words), _ -> new Phrase(words))
                                .add(utterance, sentence, i, i + n);
                    }
                }
            }
        }
        found.values().removeIf(phrase -> phrase.support() < least);
        return found;
    }
}
