package echome.rag.search;

import echome.rag.search.text.Words;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The stems of a question's words, as the seller's names have them. */
final class Stems {
    private final Vocabulary vocabulary;
    private final Map<String, List<String>> unwritten = new HashMap<>();

    private Stems(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Stems of words that no name holds are asked of the database, in the catalogue's languages.
     */
    static Stems of(List<String> words, Vocabulary vocabulary, SearchSql sql) {
        Stems stems = new Stems(vocabulary);
        List<String> unknown =
                words.stream()
                        .filter(word -> word.length() > 2 && isPlain(word))
                        .filter(word -> !vocabulary.knows(word))
                        .distinct()
                        .toList();
        Map<String, Set<String>> found = new HashMap<>();
        for (String language : unknown.isEmpty() ? Set.<String>of() : vocabulary.spoken()) {
            List<String> stemmed = sql.stems(language, unknown);
            for (int i = 0; i < unknown.size(); i++) {
                found.computeIfAbsent(unknown.get(i), _ -> new LinkedHashSet<>())
                        .add(stemmed.get(i));
            }
        }
        found.forEach((word, all) -> stems.unwritten.put(word, List.copyOf(all)));
        for (String word : words) {
            if (!vocabulary.knows(word)) {
                stems.unwritten.putIfAbsent(word, List.of(word));
            }
        }
        return stems;
    }

    /** Nothing but letters. */
    static boolean isPlain(String word) {
        return !word.isEmpty() && word.codePoints().allMatch(Words::isLetter);
    }

    /** All stems that a word may have. */
    List<String> all(String word) {
        return unwritten.getOrDefault(word, vocabulary.stems(word));
    }

    /** The stem of a word, or the word itself. */
    String of(String word) {
        List<String> known = all(word);
        return known.isEmpty() ? word : known.getFirst();
    }

    /** How many names hold the stem of a word. */
    int names(String word) {
        return all(word).stream().mapToInt(vocabulary::documents).max().orElse(0);
    }
}
