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
    /** Their words stand between spaces, so that a word is the same in every text. */
    private static final Set<UnicodeScript> SPACED =
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
                        .filter(HeldWords::isSameBehindANumber)
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
                        .map(forms -> Lexemes.anywhere(vocabulary.number(), forms))
                        .toList();
        return each.isEmpty() ? Optional.empty() : Optional.of(Lexemes.all(each));
    }

    /** A unit is not: "2-pack" is taken up as 2 and pk. */
    private static boolean isSameBehindANumber(String word) {
        return Words.of("2 " + word).contains(word) && Words.of("2-" + word).contains(word);
    }

    /** Letters and spaces alone: other signs join words in some texts and part them in others. */
    private static boolean isPlain(String value) {
        return value.codePoints()
                .allMatch(c ->
                        c == ' ' || Character.isLetter(c) && SPACED.contains(UnicodeScript.of(c)));
    }
}
