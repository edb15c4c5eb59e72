package echome.rag.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out of which product a piece of a brochure speaks: the one that its heading names, else the
 * only one that its text names. Names of one plain word ("Table") are no evidence in running text.
 */
final class NamedProducts {
    private static final int MOST_WORDS = 12;
    private static final int SHORTEST = 4;

    /** As long as the index on names reaches. */
    private static final int LONGEST = 100;

    private final Sql sql;
    private final String user;

    NamedProducts(Handle handle, String user) {
        this.sql = handle.attach(Sql.class);
        this.user = user;
    }

    /** The database side. */
    interface Sql {
        @SqlQuery(
                """
                SELECT id, name_key FROM products
                WHERE user_id = :user AND withdrawn_at IS NULL AND left(name_key, 100) = ANY (:phrases)
                UNION SELECT id, sku FROM products
                WHERE user_id = :user AND withdrawn_at IS NULL AND sku = ANY (:words)\
                """)
        @RegisterConstructorMapper(Sql.Named.class)
        List<Named> named(String user, List<String> phrases, List<String> words);

        /** A product and the words that named it. */
        record Named(String id, String nameKey) {}
    }

    Optional<String> in(String section, String text) {
        String heading = section.substring(section.lastIndexOf('›') + 1).strip();
        Optional<String> byHeading = only(named(heading, true));
        return byHeading.isPresent() ? byHeading : only(named(text, false));
    }

    private List<Sql.Named> named(String text, boolean oneWordCounts) {
        List<String> words = List.of(text.strip().split("[\\s\\p{Z}]+"));
        Set<String> phrases = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (int from = 0; from < words.size(); from++) {
            String code = trimmed(words.get(from));
            if (code.length() >= SHORTEST && code.chars().anyMatch(Character::isDigit)) {
                codes.add(code);
            }
            int least = oneWordCounts ? 1 : 2;
            for (int n = least; n <= MOST_WORDS && from + n <= words.size(); n++) {
                String phrase =
                        trimmed(String.join(" ", words.subList(from, from + n)))
                                .toLowerCase(Locale.ROOT);
                if (phrase.length() > LONGEST) {
                    break;
                }
                if (phrase.length() >= SHORTEST) {
                    phrases.add(phrase);
                }
            }
        }
        return phrases.isEmpty() && codes.isEmpty()
                ? List.of()
                : sql.named(user, List.copyOf(phrases), List.copyOf(codes));
    }

    private static String trimmed(String phrase) {
        return phrase.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N})]+$", "");
    }

    /** "Oak table" is not named where "Oak table, large" is. */
    private static Optional<String> only(List<Sql.Named> all) {
        List<String> longest =
                all.stream()
                        .filter(named -> all.stream().noneMatch(other -> isPart(named, other)))
                        .map(Sql.Named::id)
                        .distinct()
                        .toList();
        return longest.size() == 1 ? Optional.of(longest.getFirst()) : Optional.empty();
    }

    private static boolean isPart(Sql.Named named, Sql.Named other) {
        return other.nameKey().length() > named.nameKey().length()
                && other.nameKey().contains(named.nameKey());
    }
}
