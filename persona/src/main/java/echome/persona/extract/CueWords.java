package echome.persona.extract;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Words and phrases that are cues to how somebody speaks, from {@code cues.txt}. */
final class CueWords {
    private static final Map<String, Set<String>> CUES = new HashMap<>();
    private static final Set<String> SPELLINGS = new HashSet<>();

    static {
        for (String line : Lexicon.lines(CueWords.class, "cues.txt")) {
            String[] parts = line.split(": ", 2);
            Set<String> words = new HashSet<>();
            for (String word : parts[1].split(",\\s*", -1)) {
                String plain = Plain.of(word).strip();
                words.add(plain.isEmpty() ? word.strip() : plain);
                SPELLINGS.add(word.strip());
            }
            CUES.merge(parts[0], words, CueWords::union);
        }
    }

    private CueWords() {}

    /** Words and phrases of a kind in a language, folded; those of all languages for "". */
    static Set<String> cues(String kind, String language) {
        if (!language.isEmpty() && CUES.containsKey(kind + "." + language)) {
            return CUES.getOrDefault(kind + "." + language, Set.of());
        }
        Set<String> all = new HashSet<>();
        CUES.forEach((name, words) -> {
            if (name.startsWith(kind + ".")) {
                all.addAll(words);
            }
        });
        return all;
    }

    /**
     * Whether a text is a cue not only where accents are left aside: many leave them out, nobody
     * adds them, so that "hält" is not "halt".
     */
    static boolean isSpelt(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return SPELLINGS.contains(lower) || Fold.of(lower).equals(lower);
    }

    /** Whether these words, with single spaces, have a cue of the kind among them. */
    static boolean hasCue(String words, Set<String> cues) {
        String padded = " " + words + " ";
        return cues.stream().anyMatch(cue -> padded.contains(" " + cue + " "));
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
