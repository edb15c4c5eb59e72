package echome.persona.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words that ask about something without naming it ({@code asking.txt}): "how much", "in stock",
 * "which size".
 */
public final class AskingWords {
    private static final Set<String> WORDS =
            Lexicon.lines(AskingWords.class, "asking.txt").stream()
                    .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .flatMap(word -> Stream.of(word, Fold.of(word)))
                    .collect(Collectors.toUnmodifiableSet());

    private AskingWords() {}

    /** Whether a word in lower case, with accents or folded, is one. */
    public static boolean has(String word) {
        return WORDS.contains(word);
    }
}
