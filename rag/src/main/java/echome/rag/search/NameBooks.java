package echome.rag.search;

import echome.rag.NameLookup;

import org.jdbi.v3.core.Handle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Remembers the names of the small sellers that were asked last. */
final class NameBooks {
    /** About 300 bytes each, 6 MB at most, beside the vocabularies that they hold on to. */
    private static final int NAMES_AT_MOST = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, NameBook> known = new LinkedHashMap<>(64, 0.75f, true);

    /** The names as they are in this transaction; empty where the seller has too many. */
    Optional<NameLookup> of(Handle handle, String user, Vocabulary vocabulary) {
        if (!Ranking.isSmall(vocabulary)) {
            return Optional.empty();
        }
        lock.lock();
        try {
            NameBook book = known.get(user);
            if (book != null && book.isOf(vocabulary)) {
                return Optional.of(book);
            }
        } finally {
            lock.unlock();
        }
        return Optional.of(remember(user, NameBook.read(handle, user, vocabulary)));
    }

    private NameBook remember(String user, NameBook book) {
        lock.lock();
        try {
            known.put(user, book);
            int names = known.values().stream().mapToInt(NameBook::size).sum();
            var oldest = known.entrySet().iterator();
            while (names > NAMES_AT_MOST && known.size() > 1) {
                names -= oldest.next().getValue().size();
                oldest.remove();
            }
            return book;
        } finally {
            lock.unlock();
        }
    }
}
