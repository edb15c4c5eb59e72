package echome.persona.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What can be told of somebody's speech by counting, without a model. */
public final class Statistics {
    private Statistics() {}

    /**
     * @param heard all segments of all sources, in order
     * @param known tells names of products, which are no phrases of anybody's own
     */
    public static List<Finding> of(List<Heard> heard, Predicate<String> known) {
        Speech own = Speech.of(heard, true);
        Speech others = Speech.of(heard, false);
        if (own.words() == 0) {
            return List.of();
        }
        List<Finding> ends = new Ends(own).find();
        List<Finding> fillers = new Fillers(own).find();
        List<Finding> taken = new ArrayList<>(ends);
        taken.addAll(fillers);
        List<Finding> findings = new ArrayList<>();
        for (Finding phrase : new Catchphrases(own, others, known).find()) {
            if (taken.stream().noneMatch(t -> same(t, phrase))) {
                findings.add(phrase);
            }
        }
        findings.addAll(taken);
        findings.addAll(new Habits(own).find());
        findings.addAll(new Manner(own).find());
        return findings;
    }

    /** One inside the other, and hardly ever said without it. */
    private static boolean same(Finding taken, Finding phrase) {
        boolean inside =
                Plain.of(taken.value()).contains(Plain.of(phrase.value()))
                        || Plain.of(phrase.value()).contains(Plain.of(taken.value()));
        return inside && phrase.times() * 2 < taken.times() * 3;
    }
}
