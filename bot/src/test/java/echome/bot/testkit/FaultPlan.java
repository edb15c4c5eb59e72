package echome.bot.testkit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Which call meets which fault: scripted ones first, in order, then random ones with a seed.
 *
 * @param <F> the kind of faults
 */
public final class FaultPlan<F> {
    /** The name that stands for every call. */
    public static final String ANY = "*";

    private record Chance<F>(String call, double probability, F fault) {}

    private final Map<String, Deque<F>> scripted = new HashMap<>();
    private final List<Chance<F>> chances = new ArrayList<>();
    private final Map<Class<?>, Integer> met = new HashMap<>();
    private Random random = new Random(1);

    /** The next calls of this name meet these faults, one each. */
    @SafeVarargs
    public final synchronized FaultPlan<F> next(String call, F... faults) {
        scripted.computeIfAbsent(key(call), _ -> new ArrayDeque<>()).addAll(List.of(faults));
        return this;
    }

    /** Each call of this name meets the fault with this probability. */
    public synchronized FaultPlan<F> sometimes(String call, double probability, F fault) {
        chances.add(new Chance<>(key(call), probability, fault));
        return this;
    }

    public synchronized FaultPlan<F> seed(long seed) {
        random = new Random(seed);
        return this;
    }

    /** Everything works again. */
    public synchronized void clear() {
        scripted.clear();
        chances.clear();
    }

    /** How many calls have met a fault of this kind. */
    public synchronized int met(Class<? extends F> kind) {
        return met.getOrDefault(kind, 0);
    }

    synchronized Optional<F> draw(String call) {
        Optional<F> drawn = chosen(key(call));
        drawn.ifPresent(fault -> met.merge(((Object) fault).getClass(), 1, Integer::sum));
        return drawn;
    }

    private Optional<F> chosen(String call) {
        for (String name : List.of(call, ANY)) {
            Deque<F> waiting = scripted.getOrDefault(name, new ArrayDeque<>());
            if (!waiting.isEmpty()) {
                return Optional.of(waiting.remove());
            }
        }
        for (Chance<F> chance : chances) {
            boolean concerns = chance.call().equals(call) || chance.call().equals(ANY);
            if (concerns && random.nextDouble() < chance.probability()) {
                return Optional.of(chance.fault());
            }
        }
        return Optional.empty();
    }

    private static String key(String call) {
        return call.toLowerCase(Locale.ROOT);
    }
}
