package echome.persona.guard;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks the days on which the shop is said to be open. */
final class OpeningCheck {
    private static final int WEEK = 7;

    /** "Tuesday to Saturday": so near are the ends of a span. */
    private static final int SPAN_WITHIN = 3;

    private static final Map<String, Integer> DAYS = days();

    private final Scene scene;

    OpeningCheck(Scene scene) {
        this.scene = scene;
    }

    List<Optional<Violation>> check(Sentence sentence) {
        List<Token> tokens = sentence.tokens();
        boolean open =
                Topic.OPENING.in(tokens)
                        && !sentence.isQuestion()
                        && !Words.NEGATION.areIn(tokens)
                        && !Words.CLOSED.areIn(tokens);
        Set<Integer> told = open ? in(tokens) : Set.of();
        if (told.isEmpty() || Phrases.UNSURE.isIn(sentence)) {
            return List.of();
        }
        Set<Integer> known = new TreeSet<>();
        for (OwnFact fact : scene.ownFacts()) {
            boolean says = Topic.OPENING.in(fact.tokens()) && !fact.denies();
            if (says && !Words.CLOSED.areIn(fact.tokens())) {
                known.addAll(in(fact.tokens()));
            }
        }
        return List.of(
                known.containsAll(told)
                        ? Optional.empty()
                        : Optional.of(
                                new Violation(
                                        ViolationKind.TERMS,
                                        sentence.raw(),
                                        sentence.raw(),
                                        "the shop's data does not say that it is open then")));
    }

    private static Set<Integer> in(List<Token> tokens) {
        Set<Integer> days = new TreeSet<>();
        int before = -SPAN_WITHIN;
        for (int i = 0; i < tokens.size(); i++) {
            Integer day = DAYS.get(tokens.get(i).text());
            if (Words.DAILY.has(tokens.get(i))) {
                day = 0;
                span(days, 0, WEEK - 1);
            }
            if (day == null) {
                continue;
            }
            days.add(day);
            boolean span =
                    i - before <= SPAN_WITHIN
                            && before >= 0
                            && Words.RANGE.areIn(tokens.subList(before, i));
            if (span) {
                span(days, DAYS.getOrDefault(tokens.get(before).text(), day), day);
            }
            before = i;
        }
        return days;
    }

    private static void span(Set<Integer> days, int from, int to) {
        for (int day = from; day != to; day = (day + 1) % WEEK) {
            days.add(day);
        }
        days.add(to);
    }

    private static Map<String, Integer> days() {
        Map<String, Integer> days = new HashMap<>();
        List<String> lines = Lexicon.lines(OpeningCheck.class, "days.txt");
        for (int day = 0; day < lines.size(); day++) {
            for (String word : lines.get(day).split("\\s+", -1)) {
                days.put(Fold.of(word), day);
            }
        }
        return Map.copyOf(days);
    }
}
