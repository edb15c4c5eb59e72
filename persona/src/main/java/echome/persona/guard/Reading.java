package echome.persona.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One reply in the course of being read: what it is about so far, and what was wrong. */
final class Reading {
    private final Scene scene;
    private final AmountCheck amounts;
    private final List<Violation> violations = new ArrayList<>();
    private Subject carried;
    private int checked;

    Reading(GuardContext context) {
        scene = new Scene(context);
        amounts = new AmountCheck(scene);
        carried = scene.asked();
    }

    /** Reads the next sentence; false where it must not be shown. */
    boolean accepts(String raw) {
        int before = violations.size();
        Sentence sentence = scene.read(raw);
        if (sentence.tokens().isEmpty()) {
            return true;
        }
        Subjects subjects = new Subjects(sentence, carried);
        for (Optional<Violation> result : amounts.check(sentence, subjects)) {
            checked++;
            result.ifPresent(violations::add);
        }
        carried = subjects.carry();
        return violations.size() == before;
    }

    Verdict verdict() {
        return Verdict.of(violations, checked);
    }
}
