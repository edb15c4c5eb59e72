package echome.persona.guard;

import echome.persona.text.Fold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns of phrase that are looked for among folded words, by their first word. */
final class Turns {
    private final Map<String, List<String>> byWord = new HashMap<>();

    /** Of languages whose words are not parted. */
    private final List<String> anywhere = new ArrayList<>();

    /** Adds phrases that are parted by "; ". */
    void add(String phrases) {
        for (String phrase : phrases.split("; ", -1)) {
            String folded = Fold.of(phrase);
            if (Gists.unparted(folded)) {
                anywhere.add(folded);
            } else {
                byWord.computeIfAbsent(folded.split(" ", 2)[0], _ -> new ArrayList<>())
                        .add(" " + folded + " ");
            }
        }
    }

    boolean areIn(List<String> words) {
        String joined = "";
        for (String word : words) {
            List<String> possible = byWord.getOrDefault(word, List.of());
            if (possible.isEmpty()) {
                continue;
            }
            joined = joined.isEmpty() ? joined(words) : joined;
            if (possible.stream().anyMatch(joined::contains)) {
                return true;
            }
        }
        return Gists.areUnparted(words) && anywhere.stream().anyMatch(joined(words)::contains);
    }

    private static String joined(List<String> words) {
        return " " + String.join(" ", words) + " ";
    }
}
