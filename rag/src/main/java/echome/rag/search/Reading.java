package echome.rag.search;

import echome.rag.embed.Embedder;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How much of a question and of a catalogue a model reads: the vectors count by it. */
final class Reading {
    private static final Map<UnicodeScript, List<String>> LANGUAGES =
            Map.of(
                    UnicodeScript.LATIN, List.of("en"),
                    UnicodeScript.CYRILLIC, List.of("ru", "uk"),
                    UnicodeScript.ARABIC, List.of("fa", "ar"),
                    UnicodeScript.HAN, List.of("zh", "ja"),
                    UnicodeScript.HANGUL, List.of("ko"),
                    UnicodeScript.GREEK, List.of("el"));

    private static final List<List<String>> OTHER_SCRIPTS =
            LANGUAGES.entrySet().stream()
                    .filter(entry -> entry.getKey() != UnicodeScript.LATIN)
                    .map(Map.Entry::getValue)
                    .toList();

    private Reading() {}

    /** Share of a text's letters in scripts that the model reads, 0 to 1; 1 for numbers alone. */
    static double share(String text, Embedder embedder) {
        int letters = 0;
        int read = 0;
        for (int c : text.codePoints().filter(Character::isLetter).toArray()) {
            letters++;
            List<String> languages = LANGUAGES.getOrDefault(UnicodeScript.of(c), List.of("xx"));
            read += languages.stream().anyMatch(embedder::reads) ? 1 : 0;
        }
        return letters == 0 ? 1 : (double) read / letters;
    }

    /**
     * Whether a catalogue in these languages can hold a text's words at all: whether one of them is
     * written in the text's script.
     */
    static boolean isScriptOf(Set<String> languages, String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .allMatch(script -> languages.stream().anyMatch(one -> isWritten(one, script)));
    }

    private static boolean isWritten(String language, UnicodeScript script) {
        return script == UnicodeScript.LATIN
                ? OTHER_SCRIPTS.stream().noneMatch(other -> other.contains(language))
                : LANGUAGES.getOrDefault(script, List.of()).contains(language);
    }

    /** Share of the products in languages that the model reads. */
    static double share(Map<String, Integer> languages, Embedder embedder) {
        int all = 0;
        int read = 0;
        for (var entry : languages.entrySet()) {
            all += entry.getValue();
            read += embedder.reads(entry.getKey()) ? entry.getValue() : 0;
        }
        return all == 0 ? 0 : (double) read / all;
    }
}
