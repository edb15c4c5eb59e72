package echome.rag.search;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** Stems of the words that were asked for last: the database's dictionaries do not change. */
final class StemCache {
    /** About 150 bytes each: 3 MB at most. */
    private static final int WORDS_AT_MOST = 20_000;

    private record Key(String language, String word) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, String> known = new LinkedHashMap<>(64, 0.75f, true);

    /**
     * The stems of words, in their order.
     *
     * @param stemming gives the stems of those that are not known, in their order
     */
    List<String> of(String language, List<String> words, UnaryOperator<List<String>> stemming) {
        Map<String, String> stems = known(language, words);
        List<String> unknown =
                words.stream().filter(word -> !stems.containsKey(word)).distinct().toList();
        if (!unknown.isEmpty()) {
            List<String> found = stemming.apply(unknown);
            for (int i = 0; i < found.size(); i++) {
                stems.put(unknown.get(i), found.get(i));
            }
            remember(language, unknown, stems);
        }
        return words.stream().map(stems::get).filter(Objects::nonNull).toList();
    }

    private Map<String, String> known(String language, List<String> words) {
        Map<String, String> stems = new HashMap<>();
        lock.lock();
        try {
            for (String word : words) {
                String stem = known.get(new Key(language, word));
                if (stem != null) {
                    stems.put(word, stem);
                }
            }
            return stems;
        } finally {
            lock.unlock();
        }
    }

    private void remember(String language, List<String> words, Map<String, String> stems) {
        lock.lock();
        try {
            for (String word : words) {
                known.put(new Key(language, word), stems.getOrDefault(word, word));
            }
            var oldest = known.entrySet().iterator();
            while (known.size() > WORDS_AT_MOST && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
        } finally {
            lock.unlock();
        }
    }
}
