package echome.persona.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds how conversations are begun and ended: the same words in the same place. */
final class Ends {
    static final String GREETINGS = "greeting_closing.typical_greetings";
    static final String CLOSINGS = "greeting_closing.typical_closings";
    private static final int LONGEST = 7;
    private static final int MOST = 5;
    private static final int LOOKED_AT = 2;

    private final Speech own;
    private final int conversations;

    private record Place(Utterance utterance, List<Word> sentence) {}

    Ends(Speech own) {
        this.own = own;
        this.conversations = own.conversations().size();
    }

    List<Finding> find() {
        List<Place> first = new ArrayList<>();
        List<Place> last = new ArrayList<>();
        for (List<Utterance> talk : own.conversations()) {
            List<Place> places = places(talk);
            int end = Math.min(LOOKED_AT, places.size());
            first.addAll(places.subList(0, end));
            // What greets does not take leave, also where somebody says one thing only.
            last.addAll(
                    places.subList(
                            Math.max(Math.min(end, places.size() - 1), places.size() - LOOKED_AT),
                            places.size()));
        }
        List<Finding> findings = new ArrayList<>();
        findings.addAll(find(GREETINGS, first, "greeting", false));
        findings.addAll(find(CLOSINGS, last, "closing", true));
        return findings;
    }

    private static List<Place> places(List<Utterance> talk) {
        List<Place> places = new ArrayList<>();
        for (Utterance utterance : talk) {
            utterance.sentences().forEach(s -> places.add(new Place(utterance, s)));
        }
        return places;
    }

    private List<Finding> find(String path, List<Place> places, String kind, boolean backwards) {
        Set<String> cues = CueWords.cues(kind, own.language());
        Map<String, Phrase> counted = new LinkedHashMap<>();
        for (Place place : places) {
            int size = place.sentence().size();
            for (int n = 1; n <= Math.min(LONGEST, size); n++) {
                add(counted, place, 0, n);
                if (backwards && n < size) {
                    add(counted, place, size - n, size);
                }
            }
        }
        List<Phrase> fit = counted.values().stream().filter(p -> enough(p, cues)).toList();
        List<Phrase> best = new ArrayList<>();
        for (Phrase phrase : fit) {
            if (fit.stream().noneMatch(other -> better(other, phrase))) {
                best.add(phrase);
            }
        }
        best.sort((a, b) -> b.support() - a.support());
        return best.stream()
                .limit(MOST)
                .map(p -> Finding.counted(path, p.written(), p.where()))
                .toList();
    }

    private static void add(Map<String, Phrase> counted, Place place, int from, int to) {
        List<String> words = place.sentence().subList(from, to).stream().map(Word::folded).toList();
        counted.computeIfAbsent(String.join(" ", words), _ -> new Phrase(words))
                .add(place.utterance(), place.sentence(), from, to);
    }

    /** Words that greet need less proof than others at the same place. */
    private boolean enough(Phrase phrase, Set<String> cues) {
        if (CueWords.hasCue(phrase.folded(), cues)) {
            int least = conversations <= 2 ? 1 : Math.max(2, conversations / 10);
            return phrase.support() >= least && (conversations > 2 || phrase.stands());
        }
        return phrase.words().size() > 1
                && phrase.support() >= Math.max(3, conversations / 2)
                && phrase.support() * 5 >= saidAnywhere(phrase) * 4;
    }

    /** What is said in the middle as well is a phrase, but no greeting. */
    private long saidAnywhere(Phrase phrase) {
        return own.utterances().stream()
                .filter(u -> Plain.said(phrase.folded(), u.heard().text()))
                .count();
    }

    private static boolean better(Phrase other, Phrase phrase) {
        if (other.contains(phrase)) {
            return other.support() * 10 >= phrase.support() * 6;
        }
        return phrase.contains(other) && phrase.support() * 10 < other.support() * 6;
    }
}
