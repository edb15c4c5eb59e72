package echome.rag.search;

import org.jdbi.v3.core.Handle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Which products of a small seller hold the colours, sizes and brands that a question names.
 * Looking into each text costs more than the rest of a search, and many customers name the same; a
 * set holds until the texts of the seller's products change.
 */
final class Holders {
    private static final int SETS_AT_MOST = 1_000;

    private record Key(String user, long version, List<String> attributes) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Set<String>> known = new LinkedHashMap<>(64, 0.75f, true);

    /** The products; empty where nothing is demanded, or the seller has too many to list them. */
    Optional<Set<String>> of(Handle handle, String user, Vocabulary vocabulary, Filter filter) {
        if (filter.attributes().isEmpty() || !Ranking.isSmall(vocabulary)) {
            return Optional.empty();
        }
        Key key = new Key(user, vocabulary.version(), filter.attributes());
        lock.lock();
        try {
            Set<String> held = known.get(key);
            if (held != null) {
                return Optional.of(held);
            }
        } finally {
            lock.unlock();
        }
        return Optional.of(remember(key, read(handle, user, filter)));
    }

    private Set<String> remember(Key key, Set<String> products) {
        lock.lock();
        try {
            known.put(key, products);
            var oldest = known.entrySet().iterator();
            while (known.size() > SETS_AT_MOST && oldest.hasNext()) {
                oldest.next();
                oldest.remove();
            }
            return products;
        } finally {
            lock.unlock();
        }
    }

    private static Set<String> read(Handle handle, String user, Filter filter) {
        return Set.copyOf(
                handle.createQuery(
                                """
                                SELECT id FROM products
                                WHERE user_id = :user AND withdrawn_at IS NULL
                                  AND names_all(name, description, metadata, :attributes)\
                                """)
                        .bind("user", user)
                        .bind("attributes", filter.patterns())
                        .mapTo(String.class)
                        .list());
    }
}
