package echome.persona.extract;

import echome.persona.text.CommonWords;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds phrases of one's own: said far more often than general language would have it, at the
 * beginning or end of a clause, and by the speaker rather than by everybody in the conversation.
 */
final class Catchphrases {
    static final String PATH = "speech_patterns.catchphrases";
    private static final int MOST = 8;
    private static final int LONGEST = 7;

    /** Words are not said independently of each other; this much more than chance is usual. */
    private static final double BONDS = 100;

    private static final double UNUSUAL = 30;

    private final Speech own;
    private final Speech others;
    private final Predicate<String> known;
    private final Set<String> dangling;

    /**
     * @param known tells names of products from phrases
     */
    Catchphrases(Speech own, Speech others, Predicate<String> known) {
        this.own = own;
        this.others = others;
        this.known = known;
        this.dangling = CueWords.cues("dangling", own.language());
    }

    List<Finding> find() {
        int least = least(own.utterances().size());
        List<Phrase> fit =
                Phrases.in(own, least).stream()
                        .filter(this::unusual)
                        .filter(p -> p.words().size() == Phrases.LONGEST || stands(p))
                        .toList();
        List<Phrase> best = new ArrayList<>();
        for (Phrase phrase : fit) {
            if (phrase.words().size() <= LONGEST
                    && fit.stream().noneMatch(other -> better(other, phrase))
                    && !everybody(phrase)
                    && !known.test(phrase.written())) {
                best.add(phrase);
            }
        }
        best.sort(Comparator.comparingDouble(this::weight).reversed());
        return best.stream()
                .limit(MOST)
                .map(p -> Finding.counted(PATH, p.written(), p.where()))
                .toList();
    }

    /** Three times, more in long sources. */
    static int least(int utterances) {
        return utterances < 15 ? 2 : Math.max(3, (int) Math.round(Math.sqrt(utterances) / 6));
    }

    private boolean stands(Phrase phrase) {
        String first = phrase.words().getFirst();
        String last = phrase.words().getLast();
        boolean whole = !dangling.contains(last) && !first.matches("\\d+") && !last.matches("\\d+");
        return whole && (own.isPunctuated() ? phrase.stands() : phrase.words().size() > 2);
    }

    private boolean unusual(Phrase phrase) {
        return ratio(phrase) > UNUSUAL;
    }

    /** How many times more often it is said than general language would have it. */
    private double ratio(Phrase phrase) {
        double expected = own.words() * BONDS;
        for (String word : phrase.words()) {
            expected *= CommonWords.share(word);
        }
        return phrase.support() / Math.max(expected, 1e-9);
    }

    private double weight(Phrase phrase) {
        return phrase.support() * Math.log10(ratio(phrase));
    }

    /**
     * Of a phrase and a longer one that has it inside, the longer one is meant where it is nearly
     * as frequent; else its further word is chance.
     */
    private static boolean better(Phrase other, Phrase phrase) {
        if (other.contains(phrase)) {
            return other.support() * 10 >= phrase.support() * 6;
        }
        return phrase.contains(other) && phrase.support() * 10 < other.support() * 6;
    }

    private boolean everybody(Phrase phrase) {
        long said =
                others.utterances().stream()
                        .filter(u -> Plain.said(phrase.folded(), u.heard().text()))
                        .count();
        return said * own.utterances().size() > 0.5 * phrase.support() * others.utterances().size();
    }
}
