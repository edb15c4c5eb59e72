package echome.persona.guard;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Token;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups of words that play one part in a claim, in all languages of the word lists at once. */
final class Words {
    private static final Map<String, Set<String>> GROUPS = load();

    static final Words PRICE = new Words("price");
    static final Words FILLER = new Words("filler");
    static final Words COPULA = new Words("copula");
    static final Words WEAK = new Words("weak");
    static final Words SELL = new Words("sellverb");
    static final Words FOR = new Words("for");
    static final Words EACH = new Words("each");
    static final Words RANGE = new Words("range");
    static final Words BETWEEN = new Words("between");
    static final Words SEPARATOR = new Words("sep");
    static final Words CONTRAST = new Words("contrast");
    static final Words BUDGET = new Words("budget");
    static final Words BUDGET_AFTER = new Words("budgetafter");
    static final Words CHEAPEST = new Words("cheapest");
    static final Words THOUSAND = new Words("thousand");
    static final Words MILLION = new Words("million");
    static final Words NEGATION = new Words("negation");
    static final Words CLOSER = new Words("closer");
    static final Words THAT = new Words("that");
    static final Words CHEAPER = new Words("cheaper");
    static final Words DEARER = new Words("dearer");
    static final Words DIFFERENCE = new Words("difference");
    static final Words THAN = new Words("than");
    static final Words NOT = new Words("not");
    static final Words DENIAL = new Words("denial");
    static final Words AGREES = new Words("agrees");
    static final Words WORKS = new Words("works");
    static final Words YOURS = new Words("yours");
    static final Words YOU = new Words("you");
    static final Words SAID = new Words("said");
    static final Words BOUNDS = new Words("bounds");
    static final Words ONWARD = new Words("onward");
    static final Words PIECE = new Words("piece");
    static final Words AFTER_LEFT = new Words("afterleft");
    static final Words OF_THEM = new Words("ofthem");
    static final Words WITHIN = new Words("within");
    static final Words LOWER = new Words("lower");
    static final Words AT_LEAST = new Words("atleast");
    static final Words SELF = new Words("self");
    static final Words INQUIRES = new Words("inquires");
    static final Words ENOUGH = new Words("enough");
    static final Words HAVE = new Words("have");
    static final Words WITH = new Words("with");
    static final Words THE_ONE = new Words("theone");
    static final Words MAKES = new Words("makes");
    static final Words PAYS = new Words("pays");
    static final Words CLOSED = new Words("closed");
    static final Words DAILY = new Words("daily");
    static final Words HOW_MANY = new Words("howmany");
    static final Words HOW_MANY_OF = new Words("howmanyof");
    static final Words TIME = new Words("time");

    /** Mean money only after a number, and often mean something else. */
    static final Words DOUBTFUL = new Words("doubtful");

    static final Words WEIGHT = new Words("weight");
    static final Words SUFFIX_ONLY = new Words("suffixonly");
    static final Words PREFIX_LETTERS = new Words("prefixletters");
    static final Words NATIONALITY = new Words("nationality");
    static final Words UNIT =
            new Words(
                    Lexicon.lines(Words.class, "units.txt").stream()
                            .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
                            .map(Fold::of)
                            .collect(Collectors.toUnmodifiableSet()));

    private final Set<String> words;

    private Words(String group) {
        this(GROUPS.getOrDefault(group, Set.of()));
    }

    private Words(Set<String> words) {
        this.words = new HashSet<>(words); // looked up faster than an unmodifiable one
    }

    boolean has(Token token) {
        return words.contains(token.text());
    }

    /** Whether one of the words stands there. */
    boolean areIn(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (words.contains(tokens.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    boolean has(String folded) {
        return words.contains(folded);
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> groups = new HashMap<>();
        for (String line : Lexicon.lines(Words.class, "words.txt")) {
            int colon = line.indexOf(": ");
            groups.put(
                    line.substring(0, colon),
                    Arrays.stream(line.substring(colon + 2).split("\\s+", -1))
                            .map(Fold::of)
                            .collect(Collectors.toUnmodifiableSet()));
        }
        return Map.copyOf(groups);
    }
}
