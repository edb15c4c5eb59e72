package echome.persona.guard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** What was split into words last, and how it came out: many replies rest on the same texts. */
final class Shelf<K, V> {
    private final Function<K, V> reading;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<K, V> known;

    /**
     * @param most how many are kept; those go first that were not asked for longest
     */
    Shelf(int most, Function<K, V> reading) {
        this.reading = reading;
        this.known =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                        return size() > most;
                    }
                };
    }

    V of(K text) {
        lock.lock();
        try {
            V held = known.get(text);
            if (held != null) {
                return held;
            }
        } finally {
            lock.unlock();
        }
        V read = reading.apply(text);
        lock.lock();
        try {
            known.put(text, read);
        } finally {
            lock.unlock();
        }
        return read;
    }
}
