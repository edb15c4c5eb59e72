package echome.persona.guard;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rules of the prompt say, known by their words in several languages: a translation shares
 * no run of words with the prompt, but it can't do without these.
 */
final class Gists {
    private static final int KEY = 2;
    private static final Map<String, List<Beginning>> BEGINNINGS = new HashMap<>();
    private static final List<Integer> ENOUGH = new ArrayList<>();

    /** How a word of a rule begins; words of one group are one to the count. */
    private record Beginning(String letters, boolean whole, int gist, int group) {
        boolean begins(String word) {
            return whole ? word.equals(letters) : word.startsWith(letters);
        }
    }

    static {
        for (String line : Lexicon.lines(Gists.class, "gists.txt")) {
            String[] parts = line.split(" ¦ ", -1);
            String[] groups = parts[2].split("\\s+", -1);
            for (int group = 0; group < groups.length; group++) {
                for (String word : groups[group].split("\\|", -1)) {
                    String folded = Fold.of(word.replace("=", ""));
                    BEGINNINGS
                            .computeIfAbsent(folded.substring(0, KEY), _ -> new ArrayList<>())
                            .add(new Beginning(folded, word.endsWith("="), ENOUGH.size(), group));
                }
            }
            ENOUGH.add(Integer.parseInt(parts[1]));
        }
    }

    private Gists() {}

    /** Whether a sentence tells one of the rules on; its words folded. */
    static boolean tells(List<String> words) {
        Map<Integer, Set<Integer>> met = new HashMap<>();
        for (String word : words) {
            if (word.length() < KEY) {
                continue;
            }
            for (Beginning one : BEGINNINGS.getOrDefault(word.substring(0, KEY), List.of())) {
                if (one.begins(word)) {
                    met.computeIfAbsent(one.gist(), _ -> new HashSet<>()).add(one.group());
                }
            }
        }
        return met.entrySet().stream()
                .anyMatch(gist -> gist.getValue().size() >= ENOUGH.get(gist.getKey()));
    }
}
