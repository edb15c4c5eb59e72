package echome.persona.extract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run of words that comes again, with all places where it stands. */
final class Phrase {
    private final List<String> words;
    private final Map<String, Integer> writings = new HashMap<>();
    private final List<Heard> where = new ArrayList<>();
    private int times;
    private int opening;
    private int closing;

    Phrase(List<String> words) {
        this.words = words;
    }

    void add(Utterance utterance, List<Word> sentence, int from, int to) {
        times++;
        opening += sentence.get(from).opens() ? 1 : 0;
        closing += sentence.get(to - 1).closes() ? 1 : 0;
        writings.merge(utterance.text(sentence, from, to), 1, Integer::sum);
        if (where.isEmpty() || !where.getLast().id().equals(utterance.heard().id())) {
            where.add(utterance.heard());
        }
    }

    List<String> words() {
        return words;
    }

    String folded() {
        return String.join(" ", words);
    }

    /** In how many segments it stands. */
    int support() {
        return where.size();
    }

    List<Heard> where() {
        return where;
    }

    /** Whether it mostly begins or ends a clause, as phrases of one's own do. */
    boolean stands() {
        return opening * 2 >= times || closing * 2 >= times;
    }

    /** Its commonest writing. */
    String written() {
        return writings.entrySet().stream()
                .max(
                        Comparator.<Map.Entry<String, Integer>>comparingInt(Map.Entry::getValue)
                                .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    boolean contains(Phrase shorter) {
        return words.size() > shorter.words.size()
                && (" " + folded() + " ").contains(" " + shorter.folded() + " ");
    }
}
