package echome.rag.search;

import org.jdbi.v3.core.Handle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Remembers the words of the sellers that were asked last; those of others are read anew. */
final class Vocabularies {
    /** About 150 bytes each: 60 MB at most. */
    private static final int WORDS_AT_MOST = 400_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Vocabulary> known = new LinkedHashMap<>(64, 0.75f, true);
    private final Holders holders = new Holders();

    Holders holders() {
        return holders;
    }

    /** The words of the tenant of the handle as they are now. */
    Vocabulary of(Handle handle, String user) {
        Optional<Vocabulary.Builder> now = state(handle, user);
        if (now.isEmpty()) {
            return Vocabulary.empty();
        }
        long version = now.get().made().version();
        Optional<Vocabulary> remembered = remembered(user);
        if (remembered.isPresent() && remembered.get().version() == version) {
            return remembered.get();
        }
        return remember(user, read(handle, user, now.get()));
    }

    private Optional<Vocabulary> remembered(String user) {
        lock.lock();
        try {
            return Optional.ofNullable(known.get(user));
        } finally {
            lock.unlock();
        }
    }

    private Vocabulary remember(String user, Vocabulary vocabulary) {
        lock.lock();
        try {
            known.put(user, vocabulary);
            int words = known.values().stream().mapToInt(v -> v.words().size()).sum();
            var oldest = known.entrySet().iterator();
            while (words > WORDS_AT_MOST && known.size() > 1) {
                words -= oldest.next().getValue().words().size();
                oldest.remove();
            }
            return vocabulary;
        } finally {
            lock.unlock();
        }
    }

    private static Optional<Vocabulary.Builder> state(Handle handle, String user) {
        return handle.createQuery(
                        """
                        SELECT number, products, name_terms, version, languages::text,
                               attributes::text
                        FROM search_tenants WHERE user_id = :user\
                        """)
                .bind("user", user)
                .map((rows, _) ->
                        Vocabulary.builder(
                                rows.getLong(1),
                                rows.getInt(2),
                                rows.getLong(3),
                                rows.getLong(4),
                                Metadata.counts(rows.getString(5)),
                                Metadata.read(rows.getString(6))))
                .findOne();
    }

    private static Vocabulary read(Handle handle, String user, Vocabulary.Builder builder) {
        handle.createQuery("SELECT word, stem, occurrences FROM search_words WHERE user_id = :user")
                .bind("user", user)
                .setFetchSize(5_000)
                .map((rows, _) -> {
                    builder.word(rows.getString(1), rows.getString(2), rows.getInt(3));
                    return true;
                })
                .forEach(_ -> {});
        handle.createQuery("SELECT term, products FROM search_terms WHERE user_id = :user")
                .bind("user", user)
                .setFetchSize(5_000)
                .map((rows, _) -> {
                    builder.term(rows.getString(1), rows.getInt(2));
                    return true;
                })
                .forEach(_ -> {});
        return builder.done();
    }
}
