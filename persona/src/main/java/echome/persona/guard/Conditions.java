package echome.persona.guard;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an offer depends on: whom it is for, what it takes, and from which number on. The words for
 * one condition are known in several languages, so that it is the same in each of them.
 */
record Conditions(Set<String> people, Set<String> others, Set<BigDecimal> least) {
    private static final int REACH = 3;
    private static final BigDecimal FIRST_YEAR = BigDecimal.valueOf(1900);

    /** By the first letter of the beginning: most words begin like none of them. */
    private static final Map<Character, List<Sign>> SIGNS = load();

    /** The beginning of a word that tells of a condition. */
    private record Sign(String beginning, String condition) {
        boolean isOfPeople() {
            return condition.startsWith("who ");
        }
    }

    Conditions {
        people = Set.copyOf(people);
        others = Set.copyOf(others);
        least = new TreeSet<>(least);
    }

    static Conditions in(List<Token> tokens) {
        Set<String> people = new HashSet<>();
        Set<String> others = new HashSet<>();
        for (Token token : tokens) {
            if (token.isWord()) {
                for (Sign sign : SIGNS.getOrDefault(token.text().charAt(0), List.of())) {
                    if (token.text().startsWith(sign.beginning())) {
                        (sign.isOfPeople() ? people : others).add(sign.condition());
                    }
                }
            }
        }
        return new Conditions(people, others, least(tokens));
    }

    /** "From 3 pieces", "on orders over $50"; "from 2024 on" is a time. */
    private static Set<BigDecimal> least(List<Token> tokens) {
        Set<BigDecimal> least = new TreeSet<>();
        for (int i = 1; i < tokens.size(); i++) {
            Token number = tokens.get(i);
            boolean percent = i + 1 < tokens.size() && tokens.get(i + 1).is("%");
            boolean time = i + 1 < tokens.size() && isTime(tokens.get(i + 1));
            boolean year = number.isNumber() && number.value().compareTo(FIRST_YEAR) > 0;
            boolean bound = Words.AT_LEAST.areIn(tokens.subList(Math.max(0, i - REACH), i));
            if (number.isNumber() && bound && !percent && !time && !year) {
                least.add(number.value());
            }
        }
        return least;
    }

    private static boolean isTime(Token token) {
        return Words.UNIT.has(token) && !Words.PIECE.has(token);
    }

    /** Whether a text names one that the other names too. */
    boolean meets(Conditions other) {
        return people.stream().anyMatch(other.people::contains)
                || others.stream().anyMatch(other.others::contains);
    }

    /**
     * Whether an offer under these conditions is told rightly: each stands in the sentence or has
     * been said before, and the sentence promises it to nobody else.
     *
     * @param said what the customer and the reply so far have said
     */
    boolean areToldIn(Conditions sentence, Conditions said, List<Token> numbers) {
        boolean people =
                this.people.isEmpty()
                        || (sentence.people.isEmpty() ? said.people : sentence.people)
                                        .stream().anyMatch(this.people::contains)
                                && this.people.containsAll(sentence.people);
        boolean others =
                this.others.stream()
                        .allMatch(
                                one -> sentence.others.contains(one) || said.others.contains(one));
        boolean least = this.least.stream().allMatch(one -> isReached(one, numbers));
        return people && others && least;
    }

    /** A number as great, which is no percentage itself. */
    private static boolean isReached(BigDecimal least, List<Token> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            boolean percent = i + 1 < numbers.size() && OfferCheck.percent(numbers, i + 1);
            Token number = numbers.get(i);
            if (number.isNumber() && !percent && number.value().compareTo(least) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether it holds from that number on. */
    boolean isFrom(BigDecimal number) {
        return least.stream().anyMatch(one -> one.compareTo(number) == 0);
    }

    Conditions and(Conditions more) {
        Set<String> allPeople = new HashSet<>(people);
        allPeople.addAll(more.people);
        Set<String> allOthers = new HashSet<>(others);
        allOthers.addAll(more.others);
        Set<BigDecimal> allLeast = new TreeSet<>(least);
        allLeast.addAll(more.least);
        return new Conditions(allPeople, allOthers, allLeast);
    }

    private static Map<Character, List<Sign>> load() {
        return Lexicon.lines(Conditions.class, "conditions.txt").stream()
                .flatMap(line -> {
                    int colon = line.indexOf(": ");
                    String name = line.substring(0, colon);
                    return Arrays.stream(line.substring(colon + 2).split("\\s+", -1))
                            .map(word -> new Sign(Fold.of(word), name));
                })
                .collect(Collectors.groupingBy(sign -> sign.beginning().charAt(0)));
    }
}
