package echome.persona.guard;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by a few common words whether a text's letters were put out of place, and by how many. */
final class Shifted {
    private static final int LETTERS = 26;
    private static final List<String> COMMON =
            List.of("the", "you", "not", "never", "data", "and", "that", "from", "only", "answer");
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z]+");
    private static final Map<String, Integer> BACK = new HashMap<>();
    private static final Set<String> MIRRORED = new HashSet<>();
    private static final Set<String> REVERSED = new HashSet<>();

    static {
        for (String word : COMMON) {
            for (int by = 1; by < LETTERS; by++) {
                BACK.put(Disguises.rotated(word, LETTERS - by), by);
            }
            MIRRORED.add(Disguises.mirrored(word));
            REVERSED.add(new StringBuilder(word).reverse().toString());
        }
    }

    private Shifted() {}

    /** By how many letters a text may have to be shifted to be read; {@code known} is left out. */
    static Set<Integer> of(String text, int known) {
        Set<Integer> shifts = new HashSet<>();
        for (String word : words(text)) {
            int by = BACK.getOrDefault(word, known);
            if (by != known) {
                shifts.add(by);
            }
        }
        return shifts;
    }

    static boolean isMirrored(String text) {
        return List.of(words(text)).stream().anyMatch(MIRRORED::contains);
    }

    static boolean isReversed(String text) {
        return List.of(words(text)).stream().anyMatch(REVERSED::contains);
    }

    private static String[] words(String text) {
        return NO_LETTER.split(text.toLowerCase(Locale.ROOT), -1);
    }
}
