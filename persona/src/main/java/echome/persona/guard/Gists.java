package echome.persona.guard;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the rules of the prompt say, known by their words in several languages: a translation shares
 * no run of words with the prompt, but it can't do without these.
 */
final class Gists {
    private static final int KEY = 2;
    private static final int FEWEST_HINTS = 3;
    private static final Pattern LINE = Pattern.compile("(\\w\\w) ([¦?!~]) (?:(\\d) ¦ )?(.+)");
    private static final Set<UnicodeScript> UNPARTED =
            Set.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.ARABIC);

    private static final Map<String, List<Beginning>> BEGINNINGS = new HashMap<>();

    /** Of languages whose words are not parted, or have something before them. */
    private static final List<Beginning> ANYWHERE = new ArrayList<>();

    private static final List<Enough> ENOUGH = new ArrayList<>();

    /** Turns of phrase by which somebody tells what they were told. */
    private static final Turns TOLD = new Turns();

    /** Turns of phrase of who is bound to something. */
    private static final Turns BOUND = new Turns();

    /** How a word of a rule begins; words of one group are one to the count. */
    private record Beginning(String letters, boolean whole, int gist, int group) {
        boolean begins(String word) {
            return whole ? word.equals(letters) : word.startsWith(letters);
        }
    }

    /** How many groups tell a rule, and how many only hint at it. */
    private record Enough(int tells, int hints) {}

    static {
        for (String line : Lexicon.lines(Gists.class, "gists.txt")) {
            var parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalStateException("gists.txt: " + line);
            }
            boolean told = parts.group(2).equals("!");
            if (told || parts.group(2).equals("~")) {
                (told ? TOLD : BOUND).add(parts.group(4));
                continue;
            }
            boolean hint = parts.group(2).equals("?");
            String[] groups = parts.group(4).split("\\s+", -1);
            for (int group = 0; group < groups.length; group++) {
                for (String word : groups[group].split("\\|", -1)) {
                    add(word, group);
                }
            }
            int count = Integer.parseInt(parts.group(3));
            ENOUGH.add(
                    hint
                            ? new Enough(Integer.MAX_VALUE, count)
                            : new Enough(count, Math.max(FEWEST_HINTS, count - 1)));
        }
    }

    private Gists() {}

    private static void add(String word, int group) {
        String folded = Fold.of(word.replace("=", ""));
        Beginning beginning = new Beginning(folded, word.endsWith("="), ENOUGH.size(), group);
        if (unparted(folded)) {
            ANYWHERE.add(beginning);
        } else {
            BEGINNINGS.computeIfAbsent(key(folded), _ -> new ArrayList<>()).add(beginning);
        }
    }

    /** The groups of each rule that a sentence has words of; its words folded. */
    record Met(Map<Integer, Set<Integer>> groups) {
        /** Whether the sentence tells one of the rules on. */
        boolean tells() {
            return groups.entrySet().stream()
                    .anyMatch(gist -> gist.getValue().size() >= ENOUGH.get(gist.getKey()).tells());
        }

        /** The rules that it comes near to. */
        Set<Integer> hints() {
            Set<Integer> hints = new HashSet<>();
            groups.forEach((gist, met) -> {
                if (met.size() >= ENOUGH.get(gist).hints()) {
                    hints.add(gist);
                }
            });
            return hints;
        }
    }

    static Met in(List<String> words) {
        return new Met(met(words));
    }

    /** Whether somebody tells what they were told to do. */
    static boolean tellsOfOrders(List<String> words) {
        return TOLD.areIn(words);
    }

    /** Whether somebody says that they may or must do something. */
    static boolean tellsOfDuty(List<String> words) {
        return BOUND.areIn(words);
    }

    private static Map<Integer, Set<Integer>> met(List<String> words) {
        Map<Integer, Set<Integer>> met = new HashMap<>();
        for (String word : words) {
            for (Beginning one : BEGINNINGS.getOrDefault(key(word), List.of())) {
                note(met, one, one.begins(word));
            }
        }
        if (words.stream().anyMatch(Gists::unparted)) {
            String joined = String.join(" ", words);
            for (Beginning one : ANYWHERE) {
                note(
                        met,
                        one,
                        one.whole()
                                ? words.contains(one.letters())
                                : joined.contains(one.letters()));
            }
        }
        return met;
    }

    private static void note(Map<Integer, Set<Integer>> met, Beginning one, boolean said) {
        if (said) {
            met.computeIfAbsent(one.gist(), _ -> new HashSet<>()).add(one.group());
        }
    }

    private static String key(String word) {
        return word.substring(0, Math.min(KEY, word.length()));
    }

    static boolean unparted(String word) {
        return !word.isEmpty() && UNPARTED.contains(UnicodeScript.of(word.codePointAt(0)));
    }
}
