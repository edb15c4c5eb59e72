package echome.rag.search;

import echome.rag.catalogue.text.Table;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of questions that name no thing, in all languages of the list. */
final class Unnamed {
    private Unnamed() {}

    /** Those of one kind. */
    static Set<String> words(String kind) {
        return Table.rows(Unnamed.class, "words.tsv").stream()
                .filter(row -> row.getFirst().equals(kind))
                .flatMap(row -> Arrays.stream(row.get(2).split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
