package echome.persona.guard;

import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds turns of phrase that make one kind of claim, in all languages of the word list. */
final class Phrases {
    private static final Map<String, Phrases> GROUPS = load();
    private static final Map<String, Integer> BEGINNINGS = beginnings();

    static final Phrases IN_STOCK = group("stock-in");
    static final Phrases SOLD_OUT = group("stock-out");
    static final Phrases LAST = group("last");
    static final Phrases LAST_OF = group("lastof");
    static final Phrases FEW = group("few");
    static final Phrases STRUCK = group("struck");
    static final Phrases OWNED = group("owned");
    static final Phrases FREE = group("free");
    static final Phrases DISCOUNT = group("discount");
    static final Phrases WHEN = group("when");
    static final Phrases WHERE = group("where");
    static final Phrases FOREVER = group("forever");
    static final Phrases UNSURE = group("unsure");
    static final Phrases EXIST = group("exist");
    static final Phrases SURE = group("sure");
    static final Phrases SAME_PRICE = group("same");
    static final Phrases DEAL = group("deal");
    static final Phrases CARRIAGE = group("carriage");
    static final Phrases ARRIVES = group("arrives");
    static final Phrases RESTOCK = group("restock");
    static final Phrases REFUND = group("refund");
    static final Phrases AFFIRM = group("affirm");
    static final Phrases AGREED = group("agreed");
    static final Phrases HAVE_YOU = group("haveyou");
    static final Phrases HAVING = group("having");
    static final Phrases THERE_ARE = group("thereare");

    /** Where a phrase stands, and the number in it. */
    record Hit(int from, int to, Optional<BigDecimal> number) {}

    /** One word; a gap stands for none or a few, with no mark between them. */
    private record Step(String word, boolean number) {
        static final String GAP = "anywords";
        static final int WIDEST = 8;

        boolean isGap() {
            return word.equals(GAP);
        }

        boolean fits(Token token) {
            return number ? token.isNumber() : token.is(word);
        }
    }

    private final Map<String, List<List<Step>>> byFirst = new HashMap<>();
    private final int bit;

    private Phrases(int bit) {
        this.bit = bit;
    }

    /**
     * The groups that have a phrase which begins with one of these words, one bit each: one look at
     * each word in place of one for each group.
     */
    static int begunIn(List<Token> tokens) {
        int begun = 0;
        for (Token token : tokens) {
            begun |= BEGINNINGS.getOrDefault(first(token), 0);
        }
        return begun;
    }

    private static String first(Token token) {
        return token.isNumber() ? "#" : token.text();
    }

    /** The hits in a sentence, as {@link #in(List)}. */
    List<Hit> in(Sentence sentence) {
        return (sentence.begun() & bit) == 0 ? List.of() : in(sentence.tokens());
    }

    boolean isIn(Sentence sentence) {
        return (sentence.begun() & bit) != 0 && isIn(sentence.tokens());
    }

    /** The hits in reading order, the longest at each place, none inside another. */
    List<Hit> in(List<Token> tokens) {
        List<Hit> hits = List.of();
        for (int i = 0; i < tokens.size(); i++) {
            List<List<Step>> possible = beginningWith(tokens.get(i));
            if (possible.isEmpty()) {
                continue;
            }
            Optional<Hit> hit = at(tokens, i, possible);
            if (hit.isPresent()) {
                hits = hits.isEmpty() ? new ArrayList<>() : hits;
                hits.add(hit.get());
                i = hit.get().to() - 1;
            }
        }
        return hits;
    }

    boolean isIn(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            List<List<Step>> possible = beginningWith(tokens.get(i));
            if (!possible.isEmpty() && at(tokens, i, possible).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** None for the most words: what a sentence says is looked for in many groups. */
    private List<List<Step>> beginningWith(Token token) {
        return byFirst.getOrDefault(first(token), List.of());
    }

    private static Optional<Hit> at(List<Token> tokens, int from, List<List<Step>> possible) {
        for (List<Step> phrase : possible) {
            Optional<Hit> hit = match(tokens, from, phrase);
            if (hit.isPresent()) {
                return hit;
            }
        }
        return Optional.empty();
    }

    private static Optional<Hit> match(List<Token> tokens, int from, List<Step> phrase) {
        Optional<BigDecimal> number = Optional.empty();
        int at = from;
        for (int i = 0; i < phrase.size(); i++) {
            Step step = phrase.get(i);
            if (step.isGap()) {
                at = afterGap(tokens, at, phrase.get(i + 1));
                continue;
            }
            if (at >= tokens.size() || !step.fits(tokens.get(at))) {
                return Optional.empty();
            }
            number = tokens.get(at).isNumber() ? Optional.of(tokens.get(at).value()) : number;
            at++;
        }
        return Optional.of(new Hit(from, at, number));
    }

    /** Where the next step is met, or where it can't be. */
    private static int afterGap(List<Token> tokens, int from, Step next) {
        int end = Math.min(tokens.size(), from + Step.WIDEST + 1);
        for (int at = from; at < end; at++) {
            if (next.fits(tokens.get(at))) {
                return at;
            }
            boolean bound = tokens.get(at).isMark() && !"-\"«»".contains(tokens.get(at).text());
            if (bound) {
                return at;
            }
        }
        return end;
    }

    private void add(String phrase) {
        List<Step> steps = new ArrayList<>();
        String plain = phrase.replace("#", " 7 ").replace("…", " " + Step.GAP + " ");
        for (Token token : Tokens.of(Normal.of(plain))) {
            boolean number = token.isNumber() && token.is("7");
            steps.add(new Step(number ? "#" : token.text(), number));
        }
        byFirst.computeIfAbsent(steps.getFirst().word(), _ -> new ArrayList<>()).add(steps);
    }

    private static Phrases group(String name) {
        return Optional.ofNullable(GROUPS.get(name)).orElseThrow();
    }

    private static Map<String, Integer> beginnings() {
        Map<String, Integer> beginnings = new HashMap<>();
        for (Phrases group : GROUPS.values()) {
            for (String word : group.byFirst.keySet()) {
                beginnings.merge(word, group.bit, (one, other) -> one | other);
            }
        }
        return beginnings;
    }

    private static Map<String, Phrases> load() {
        Map<String, Phrases> groups = new HashMap<>();
        for (String line : Lexicon.lines(Phrases.class, "phrases.txt")) {
            int colon = line.indexOf(": ");
            Phrases group =
                    groups.computeIfAbsent(
                            line.substring(0, colon),
                            _ -> new Phrases(Math.powExact(2, groups.size())));
            for (String phrase : line.substring(colon + 2).split(";\\s*", -1)) {
                group.add(phrase);
            }
        }
        groups.values()
                .forEach(group ->
                        group.byFirst
                                .values()
                                .forEach(list ->
                                        list.sort(
                                                Comparator.comparingInt(
                                                                (List<Step> steps) -> steps.size())
                                                        .reversed())));
        return Map.copyOf(groups);
    }
}
