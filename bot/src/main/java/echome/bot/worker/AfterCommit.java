package echome.bot.worker;

import java.util.ArrayList;
import java.util.List;

/** What is to happen once a transaction is committed, and not at all if it is not. */
public final class AfterCommit {
    private final List<Runnable> steps = new ArrayList<>();

    public void then(Runnable step) {
        steps.add(step);
    }

    /** Runs the steps in order; called once by whoever committed. */
    public void run() {
        steps.forEach(Runnable::run);
        steps.clear();
    }
}
