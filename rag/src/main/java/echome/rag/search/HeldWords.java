package echome.rag.search;

import echome.rag.search.text.StopWords;
import echome.rag.search.text.Words;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the word index knows of the products that hold certain attributes. Of a large seller's
 * products thousands share a word or are near a question; reading the texts of each for "blue"
 * would cost more than all else of a search, so the index first names those that hold the word.
 */
final class HeldWords {
    /** In these the words of a text are cut where their neighbours allow, and few have stems. */
    private static final Set<UnicodeScript> CUT =
            EnumSet.of(
                    UnicodeScript.LATIN,
                    UnicodeScript.CYRILLIC,
                    UnicodeScript.GREEK,
                    UnicodeScript.ARABIC);

    private HeldWords() {}

    /**
     * A query that every product with the attributes passes; others may pass as well. Empty where
     * the index cannot tell.
     */
    static Optional<String> of(List<String> attributes, Vocabulary vocabulary, SearchSql sql) {
        List<String> words =
                attributes.stream()
                        .filter(HeldWords::isPlain)
                        .flatMap(value -> Words.of(value).stream())
                        .filter(word -> word.length() > 2 && !StopWords.isSmall(word))
                        .distinct()
                        .toList();
        List<Set<String>> stems = new ArrayList<>();
        words.forEach(_ -> stems.add(new LinkedHashSet<>()));
        for (String language : words.isEmpty() ? Set.<String>of() : vocabulary.spoken()) {
            List<String> found = sql.stems(language, words);
            for (int i = 0; i < found.size(); i++) {
                stems.get(i).add(found.get(i));
            }
        }
        List<String> each =
                stems.stream()
                        // a language that has no stem for it does not index it
                        .filter(forms -> !forms.isEmpty() && !forms.contains(""))
                        .map(forms -> anywhere(vocabulary.number(), forms))
                        .toList();
        return each.isEmpty() ? Optional.empty() : Optional.of(Lexemes.all(each));
    }

    private static String anywhere(long seller, Set<String> stems) {
        return Lexemes.any(
                stems.stream()
                        .map(stem ->
                                Lexemes.name(seller, stem) + " | " + Lexemes.text(seller, stem))
                        .toList());
    }

    /** Letters and spaces alone: other signs join words in some texts and part them in others. */
    private static boolean isPlain(String value) {
        return value.codePoints()
                .allMatch(c ->
                        c == ' ' || Character.isLetter(c) && CUT.contains(UnicodeScript.of(c)));
    }
}
