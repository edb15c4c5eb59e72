package echome.persona.guard;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the rules of the prompt say, known by their words in several languages: a translation shares
 * no run of words with the prompt, but it can't do without these.
 */
final class Gists {
    private static final int KEY = 2;
    private static final int FEWEST_HINTS = 3;

    /** Arabic letters are the first of them. */
    private static final char FIRST_UNPARTED = 0x600;

    private static final Pattern LINE = Pattern.compile("(\\w\\w) ([¦?!~]) (?:(\\d) ¦ )?(.+)");
    private static final Set<UnicodeScript> UNPARTED =
            Set.of(
                    UnicodeScript.HAN,
                    UnicodeScript.HIRAGANA,
                    UnicodeScript.KATAKANA,
                    UnicodeScript.ARABIC);

    /** By the first letters: a power of two of lists, so that a word finds its own at once. */
    private static final int LISTS = 1_024;

    private static final List<List<Beginning>> BEGINNINGS = new ArrayList<>();

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
        for (int i = 0; i < LISTS; i++) {
            BEGINNINGS.add(new ArrayList<>());
        }
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
            BEGINNINGS.get(list(folded)).add(beginning);
        }
    }

    /** The groups of each rule that a sentence has words of, one bit each. */
    static final class Met {
        private final int[] groups = new int[ENOUGH.size()];
        private boolean any;

        private void note(Beginning one) {
            groups[one.gist()] |= 1 << one.group();
            any = true;
        }

        /** Whether the sentence tells one of the rules on. */
        boolean tells() {
            for (int gist = 0; any && gist < groups.length; gist++) {
                if (Integer.bitCount(groups[gist]) >= ENOUGH.get(gist).tells()) {
                    return true;
                }
            }
            return false;
        }

        /** The rules that it comes near to. */
        Set<Integer> hints() {
            Set<Integer> hints = new HashSet<>();
            for (int gist = 0; any && gist < groups.length; gist++) {
                if (groups[gist] != 0
                        && Integer.bitCount(groups[gist]) >= ENOUGH.get(gist).hints()) {
                    hints.add(gist);
                }
            }
            return hints;
        }
    }

    /** What folded words have of the rules. */
    static Met in(List<String> words) {
        Met met = new Met();
        for (String word : words) {
            for (Beginning one : BEGINNINGS.get(list(word))) {
                if (one.begins(word)) {
                    met.note(one);
                }
            }
        }
        if (areUnparted(words)) {
            String joined = String.join(" ", words);
            for (Beginning one : ANYWHERE) {
                String letters = one.letters();
                if (one.whole() ? words.contains(letters) : joined.contains(letters)) {
                    met.note(one);
                }
            }
        }
        return met;
    }

    /** Whether somebody tells what they were told to do. */
    static boolean tellsOfOrders(List<String> words) {
        return TOLD.areIn(words);
    }

    /** Whether somebody says that they may or must do something. */
    static boolean tellsOfDuty(List<String> words) {
        return BOUND.areIn(words);
    }

    private static int list(String word) {
        char first = word.isEmpty() ? 0 : word.charAt(0);
        char second = word.length() < KEY ? 0 : word.charAt(1);
        return (first * 31 + second) & (LISTS - 1);
    }

    /** Whether a word is of a language that does not part them. */
    static boolean areUnparted(List<String> words) {
        for (String word : words) {
            if (unparted(word)) {
                return true;
            }
        }
        return false;
    }

    static boolean unparted(String word) {
        return !word.isEmpty()
                && word.charAt(0) >= FIRST_UNPARTED
                && UNPARTED.contains(UnicodeScript.of(word.codePointAt(0)));
    }
}
