package echome.bot.answer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Takes the time of each step of one reply. */
final class Steps {
    private final Map<String, Long> nanos = new LinkedHashMap<>();

    <T> T time(String step, Supplier<T> work) {
        long before = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(step, System.nanoTime() - before);
        }
    }

    void add(String step, long spentNanos) {
        nanos.merge(step, spentNanos, Long::sum);
    }

    /** Milliseconds by step, rounded. */
    Map<String, Long> millis() {
        Map<String, Long> millis = new LinkedHashMap<>();
        nanos.forEach((step, spent) -> millis.put(step, Math.round(spent / 1e6)));
        return millis;
    }
}
