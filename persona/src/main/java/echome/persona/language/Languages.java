package echome.persona.language;

import echome.persona.Language;
import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.lang.Character.UnicodeScript;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the language of a text by its script and its small words, and says nothing where it is not
 * sure.
 *
 * <p>A statistical detector (Lingua 1.2.2, 13 languages, low accuracy) was tried: 107 MB of jars,
 * 39 MB of heap, 1 ms for one short sentence, and "The cost is fine" came out as German.
 */
public final class Languages {
    private static final Set<String> KNOWN =
            Set.of("en", "de", "fr", "es", "pt", "it", "pl", "nl", "tr", "ru", "uk");
    private static final Map<String, Set<String>> BY_WORD = load("words.txt");
    private static final Map<String, Set<String>> OF_SHOPS = load("shop.txt");

    /** Letters that one language of those in the list of shops has, and the language. */
    private static final Map<Character, String> OWN_LETTERS =
            Map.of('ñ', "es", '¿', "es", '¡', "es", 'ã', "pt", 'õ', "pt", 'ß', "de", 'ä', "de");

    /** A shorter word alone may be anything: "die" casts, "son" is a child. */
    private static final int TELLING = 4;

    private static final Map<String, Set<UnicodeScript>> SCRIPTS = scripts();

    private Languages() {}

    /** The language that a text is surely written in. */
    public static Optional<Language> of(String text) {
        Map<String, Integer> counts = new Evidence().add(text, _ -> false).counts();
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

    /** The one language that knows all words of a short text, as "hello". */
    public static Optional<Language> ofKnownWords(String text) {
        List<String> words =
                Tokens.of(Normal.of(text)).stream().filter(Token::isWord).map(Token::text).toList();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Set<String> common = new HashSet<>(anyHaving(words.getFirst()));
        words.forEach(word -> common.retainAll(anyHaving(word)));
        return common.size() == 1
                ? common.stream().findFirst().map(Language::new)
                : Optional.empty();
    }

    /**
     * The languages that a customer's few words are most likely in; several where they fit alike,
     * none where they say nothing.
     */
    public static Set<String> likely(String text) {
        String normal = Normal.of(text);
        Map<String, Integer> counts = new HashMap<>();
        boolean telling = false;
        int words = 0;
        for (Token token : Tokens.of(normal)) {
            Set<String> having = anyHaving(token.text());
            having.forEach(language -> counts.merge(language, 1, Integer::sum));
            telling |= !having.isEmpty() && token.text().length() >= TELLING;
            words += having.isEmpty() ? 0 : 1;
        }
        for (int i = 0; i < normal.length(); i++) {
            // a word must stand by them: Finnish has ä as well
            Optional.ofNullable(OWN_LETTERS.get(Character.toLowerCase(normal.charAt(i))))
                    .ifPresent(language -> counts.computeIfPresent(language, (_, n) -> n + 1));
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (most == 0 || most == 1 && words == 1 && !telling) {
            return Set.of();
        }
        counts.values().removeIf(count -> count < most);
        return Set.copyOf(counts.keySet());
    }

    private static Set<String> anyHaving(String word) {
        Set<String> languages = new HashSet<>(having(word));
        languages.addAll(OF_SHOPS.getOrDefault(word, Set.of()));
        return languages;
    }

    /** The languages that have this small word; most words have none. */
    static Set<String> having(String word) {
        return BY_WORD.getOrDefault(word, Set.of());
    }

    /** Whether there are small words of that language to compare with. */
    public static boolean knows(Language language) {
        return KNOWN.contains(language.code());
    }

    static Set<UnicodeScript> scripts(Language language) {
        return SCRIPTS.getOrDefault(language.code(), Set.of());
    }

    private static Map<String, Set<String>> load(String list) {
        Map<String, Set<String>> byWord = new HashMap<>();
        for (String line : Lexicon.lines(Languages.class, list)) {
            String[] parts = line.split(": ", 2);
            for (String word : parts[1].split("\\s+", -1)) {
                byWord.computeIfAbsent(Fold.of(word), _ -> new HashSet<>()).add(parts[0]);
            }
        }
        return Map.copyOf(byWord);
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
