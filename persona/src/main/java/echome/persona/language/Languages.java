package echome.persona.language;

import echome.persona.Language;
import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells the language of a text by its script and its small words, and says nothing where it is not
 * sure.
 *
 * <p>A statistical detector (Lingua 1.2.2, 13 languages, low accuracy) was tried: 107 MB of jars,
 * 39 MB of heap, 1 ms for one short sentence, and "The cost is fine" came out as German.
 */
public final class Languages {
    private static final Map<String, Set<String>> SMALL_WORDS = load();
    private static final int FEWEST_LETTERS = 12;
    private static final String ONLY_RUSSIAN = "ыэъё";
    private static final String ONLY_UKRAINIAN = "іїєґ";

    private static final Map<String, Set<UnicodeScript>> SCRIPTS = scripts();

    private Languages() {}

    /** The language that a text is surely written in. */
    public static Optional<Language> of(String text) {
        Map<String, Integer> counts = counts(text, _ -> false);
        String best = "";
        int first = 0;
        int second = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > first) {
                second = first;
                first = entry.getValue();
                best = entry.getKey();
            } else {
                second = Math.max(second, entry.getValue());
            }
        }
        return first >= 2 && first > second ? Optional.of(new Language(best)) : Optional.empty();
    }

    /**
     * Whether a text is surely not in that language; words that {@code ignored} takes don't count.
     */
    public static boolean contradicts(String text, Language expected, Predicate<Token> ignored) {
        return wrongScript(text, expected, ignored) || wrongWords(text, expected, ignored);
    }

    private static boolean wrongScript(String text, Language expected, Predicate<Token> ignored) {
        Set<UnicodeScript> scripts = SCRIPTS.getOrDefault(expected.code(), Set.of());
        if (scripts.isEmpty()) {
            return false;
        }
        int right = 0;
        int wrong = 0;
        for (Token token : Tokens.of(Normal.of(text))) {
            if (token.isWord() && !ignored.test(token)) {
                boolean fits = scripts.contains(UnicodeScript.of(token.text().codePointAt(0)));
                right += fits ? token.text().length() : 0;
                wrong += fits ? 0 : token.text().length();
            }
        }
        return wrong >= FEWEST_LETTERS && wrong > 2 * right;
    }

    private static boolean wrongWords(String text, Language expected, Predicate<Token> ignored) {
        if (!SMALL_WORDS.containsKey(expected.code())) {
            return false;
        }
        Map<String, Integer> counts = counts(text, ignored);
        int own = counts.getOrDefault(expected.code(), 0);
        int best = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return best >= 3 && best >= 2 * own + 1;
    }

    private static Map<String, Integer> counts(String text, Predicate<Token> ignored) {
        Map<String, Integer> counts = new HashMap<>();
        for (Token token : Tokens.of(Normal.of(text))) {
            if (token.isWord() && !ignored.test(token)) {
                SMALL_WORDS.forEach((language, words) -> {
                    if (words.contains(token.text())) {
                        counts.merge(language, 1, Integer::sum);
                    }
                });
            }
        }
        letters(text, ONLY_RUSSIAN, "ru", counts);
        letters(text, ONLY_UKRAINIAN, "uk", counts);
        return counts;
    }

    /** Letters that only one of two near languages has are worth more than any word. */
    private static void letters(
            String text, String letters, String language, Map<String, Integer> counts) {
        int n =
                (int)
                        text.chars()
                                .filter(c -> letters.indexOf(Character.toLowerCase(c)) >= 0)
                                .count();
        if (n > 0) {
            counts.merge(language, n, Integer::sum);
        }
    }

    private static Map<String, Set<String>> load() {
        return Lexicon.lines(Languages.class, "words.txt").stream()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toUnmodifiableMap(parts -> parts[0], parts -> words(parts[1])));
    }

    private static Set<String> words(String line) {
        return Arrays.stream(line.split("\\s+", -1))
                .map(Fold::of)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Map<String, Set<UnicodeScript>> scripts() {
        Map<String, Set<UnicodeScript>> scripts = new HashMap<>();
        for (String code :
                List.of("en", "de", "fr", "es", "pt", "it", "pl", "nl", "tr", "cs", "sv", "ro")) {
            scripts.put(code, Set.of(UnicodeScript.LATIN));
        }
        for (String code : List.of("ru", "uk", "bg", "be", "mk")) {
            scripts.put(code, Set.of(UnicodeScript.CYRILLIC));
        }
        for (String code : List.of("ar", "fa", "ur")) {
            scripts.put(code, Set.of(UnicodeScript.ARABIC));
        }
        scripts.put("he", Set.of(UnicodeScript.HEBREW));
        scripts.put("el", Set.of(UnicodeScript.GREEK));
        scripts.put("zh", Set.of(UnicodeScript.HAN));
        scripts.put("ko", Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN));
        scripts.put(
                "ja", Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA));
        return Map.copyOf(scripts);
    }
}
