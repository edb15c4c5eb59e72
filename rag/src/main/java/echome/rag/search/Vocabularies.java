package echome.rag.search;

import org.jdbi.v3.core.Handle;

import java.util.LinkedHashMap;
import java.util.List;
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
    private final NameBooks names = new NameBooks();
    private final StemCache stems = new StemCache();

    Holders holders() {
        return holders;
    }

    NameBooks names() {
        return names;
    }

    StemCache stems() {
        return stems;
    }

    /** What is known before a search begins. */
    record Opening(Vocabulary vocabulary, OpeningSql.Row row) {
        /** Products with one of the codes that were asked for. */
        List<String> coded() {
            return row.coded();
        }

        /** Whether the shop has texts of its own. */
        boolean hasTexts() {
            return row.hasTexts();
        }
    }

    /** All of it in one question to the database; what is remembered is not read again. */
    Opening open(Handle handle, String user, List<String> codes, String model) {
        Optional<Vocabulary> remembered = remembered(user);
        OpeningSql.Row now =
                OpeningSql.read(
                        handle,
                        user,
                        codes,
                        VectorGraph.Shape.suffix(model),
                        remembered.map(Vocabulary::version).orElse(-1L));
        Vocabulary vocabulary =
                remembered
                        .filter(known -> now.isOf(known.version()))
                        .or(() ->
                                now.words().map(words -> remember(user, read(handle, user, words))))
                        .orElseGet(Vocabulary::empty);
        return new Opening(vocabulary, now);
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
