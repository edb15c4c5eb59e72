package echome.persona.guard;

import echome.persona.text.Fold;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one reply tells of the prompt in the course of its sentences: a rule that is broken over
 * lines, and rules that are retold loosely, a bit in each sentence.
 */
final class Telling {
    /** Sentences shorter than that may be pieces of one, and lines shorter than this of a word. */
    private static final int PIECE = 60;

    private static final int SCRAP = 26;

    private static final int WINDOW = 800;

    /** So many pieces are looked at together with those before, after that one in so many. */
    private static final int LOOKED_AT = 100;

    private static final int THEN_ONE_IN = 40;
    private static final int WORDS_BEFORE = 12;

    /** Somebody who hints at so many rules retells them. */
    private static final int MANY = 3;

    private final LeakCheck leaks;
    private final Set<Integer> hints = new HashSet<>();
    private final StringBuilder window = new StringBuilder();
    private List<String> before = List.of();
    private boolean ofOrders;
    private boolean afterScrap;
    private int pieces;

    Telling(LeakCheck leaks) {
        this.leaks = leaks;
    }

    /** Reads the next sentence; whether it, or all so far together, tells of the prompt. */
    boolean leaks(String raw) {
        String folded = Fold.of(raw);
        List<String> words = LeakCheck.split(folded);
        boolean piece = raw.length() < PIECE;
        boolean scrap = raw.length() < SCRAP;
        boolean together = scrap && afterScrap && isLookedAt();
        afterScrap = scrap;
        window.append(raw.strip()).append(' ');
        window.delete(0, Math.max(0, window.length() - WINDOW));
        Gists.Met met = Gists.in(words);
        boolean leak =
                met.tells()
                        || !met.hints().isEmpty() && Gists.tellsOfDuty(words)
                        || leaks.leaks(raw, folded, words)
                        || leaks.goesOn(before, words)
                        || together && leaks.disguised(window.toString());
        boolean goesOn = piece && !before.isEmpty();
        hints.addAll((goesOn ? Gists.in(joined(before, words)) : met).hints());
        ofOrders = ofOrders || Gists.tellsOfOrders(words);
        List<String> all = joined(before, words);
        before = List.copyOf(all.subList(Math.max(0, all.size() - WORDS_BEFORE), all.size()));
        return leak || hints.size() >= MANY || ofOrders && !hints.isEmpty();
    }

    private boolean isLookedAt() {
        pieces++;
        return pieces <= LOOKED_AT || pieces % THEN_ONE_IN == 0;
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
