package echome.persona.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that mean one thing though their stems differ: small forms and plurals ("Tässchen",
 * "cuadernito", "кружечка"), and the end of a German compound ("Becher" of "Kaffeebecher").
 */
public final class Kin {
    private static final int SHORTEST = 3;

    /** The end of a compound is at least so long, the compound longer by as much as below. */
    private static final int SHORTEST_END = 4;

    private static final int REST = 3;
    private static final int LONG_COMPOUND = 9;

    /** Endings of small forms and of plurals, folded, the longest first. */
    private static final List<String> LATIN =
            List.of(
                    "chens", "chen", "lein", "itos", "itas", "illos", "illas", "inhos", "inhas",
                    "ito", "ita", "illo", "illa", "inho", "inha", "ettes", "ette", "en", "es", "ns",
                    "n", "s");

    /** German plurals that change their vowel; "er" alone would make a maker of "make". */
    private static final List<String> CHANGED =
            List.of("bucher", "glaser", "tucher", "bretter", "kleider", "rader", "bander");

    private static final List<String> SMALL_CYRILLIC =
            List.of("очк", "ечк", "ичк", "оньк", "еньк", "чик", "ик", "ок", "ек", "к");

    private Kin() {}

    /** What words of one kin have in common; not a word. */
    public static String root(String folded) {
        if (folded.isEmpty()) {
            return folded;
        }
        return Character.UnicodeScript.of(folded.codePointAt(0)) == Character.UnicodeScript.CYRILLIC
                ? cyrillic(folded)
                : latin(folded);
    }

    /** The forms of a word that may be the end of a compound. */
    public static Set<String> ends(String folded) {
        boolean cyrillic =
                !folded.isEmpty()
                        && Character.UnicodeScript.of(folded.codePointAt(0))
                                == Character.UnicodeScript.CYRILLIC;
        return cyrillic
                ? Set.of()
                : new HashSet<>(List.of(folded, withoutSmall(folded), latin(folded)));
    }

    /** Whether a form of a word is the end of a longer one, which is then a kind of it. */
    public static boolean isEndOf(Set<String> ends, String compound) {
        for (String end : ends) {
            if (isEnd(end, compound)) {
                return true;
            }
        }
        return false;
    }

    private static String withoutSmall(String word) {
        boolean small = word.endsWith("chen") || word.endsWith("lein");
        return small ? word.substring(0, word.length() - 4) : word;
    }

    private static boolean isEnd(String word, String compound) {
        int rest = compound.length() - word.length();
        boolean enough =
                word.length() > SHORTEST_END
                        || word.length() == SHORTEST_END && compound.length() >= LONG_COMPOUND;
        return rest >= REST && enough && compound.endsWith(word);
    }

    private static String latin(String word) {
        for (String plural : CHANGED) {
            if (word.endsWith(plural)) {
                return word.substring(0, word.length() - 2);
            }
        }
        String base = word;
        for (String ending : LATIN) {
            if (base.endsWith(ending) && base.length() - ending.length() >= SHORTEST) {
                base = base.substring(0, base.length() - ending.length());
                boolean soft = ending.startsWith("it") && base.endsWith("c");
                // "taza", "tacita"
                base = soft ? base.substring(0, base.length() - 1) + "z" : base;
                break;
            }
        }
        boolean vowel =
                base.length() > SHORTEST && "aeo".indexOf(base.charAt(base.length() - 1)) >= 0;
        return vowel ? base.substring(0, base.length() - 1) : base;
    }

    private static String cyrillic(String word) {
        String base = Fold.stem(word);
        for (String ending : SMALL_CYRILLIC) {
            if (base.endsWith(ending) && base.length() - ending.length() >= SHORTEST) {
                return base.substring(0, base.length() - ending.length());
            }
        }
        return base;
    }
}
