package echome.rag.search;

import echome.rag.NameLookup;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All names and codes of a small seller. */
final class NameBook implements NameLookup {
    private record Name(String product, List<String> stems) {}

    private final Vocabulary vocabulary;
    private final Map<String, List<Name>> byFirstStem = new HashMap<>();
    private final Map<String, List<String>> byCode = new HashMap<>();
    private int names;

    private NameBook(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * @param vocabulary of the same transaction
     */
    static NameBook read(Handle handle, String user, Vocabulary vocabulary) {
        NameBook book = new NameBook(vocabulary);
        handle.createQuery(
                        """
                        SELECT s.product_id, array_to_string(s.terms, ' '), s.code
                        FROM product_search s
                        JOIN products p ON p.user_id = s.user_id AND p.id = s.product_id
                        WHERE s.user_id = :user AND p.withdrawn_at IS NULL ORDER BY s.product_id\
                        """)
                .bind("user", user)
                .map((rows, _) -> {
                    book.add(rows.getString(1), SearchSql.words(rows.getString(2)));
                    String code = rows.getString(3);
                    if (code != null) {
                        book.byCode
                                .computeIfAbsent(code, _ -> new ArrayList<>(1))
                                .add(rows.getString(1));
                    }
                    return true;
                })
                .forEach(_ -> {});
        return book;
    }

    private void add(String product, List<String> terms) {
        List<String> stems = terms.stream().filter(stem -> !stem.isEmpty()).toList();
        if (!stems.isEmpty()) {
            byFirstStem
                    .computeIfAbsent(stems.getFirst(), _ -> new ArrayList<>(1))
                    .add(new Name(product, stems));
            names++;
        }
    }

    /** How many names it holds. */
    int size() {
        return names;
    }

    boolean isOf(Vocabulary other) {
        return vocabulary.version() == other.version();
    }

    @Override
    public List<String> idsIn(String text) {
        List<String> stems = NamedProducts.stems(text, vocabulary);
        List<NamedProducts.Place> places = new ArrayList<>();
        for (int from = 0; from < stems.size(); from++) {
            for (Name name : byFirstStem.getOrDefault(stems.get(from), List.of())) {
                if (NamedProducts.stands(name.stems(), stems, from)) {
                    places.add(new NamedProducts.Place(name.product(), from, name.stems().size()));
                }
            }
        }
        Stream<String> coded =
                byCode.isEmpty()
                        ? Stream.empty()
                        : Codes.inProse(text).stream()
                                .flatMap(code -> byCode.getOrDefault(code, List.of()).stream());
        return NamedProducts.first(coded.toList(), NamedProducts.longest(places));
    }
}
