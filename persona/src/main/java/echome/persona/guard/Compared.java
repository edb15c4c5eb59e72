package echome.persona.guard;

import echome.persona.facts.Mention;
import echome.persona.facts.Money;
import echome.persona.facts.ProductFact;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prices that a sentence tells by comparing two products: differences, and "the same price as". */
final class Compared {
    private final Sentence sentence;
    private final Subjects subjects;

    Compared(Sentence sentence, Subjects subjects) {
        this.sentence = sentence;
        this.subjects = subjects;
    }

    /** "5 dollars cheaper than the other one": what the code subtracts is as good as a row. */
    boolean isDifference(Amount amount) {
        List<Token> tokens = sentence.tokens();
        boolean less = Words.CHEAPER.areIn(tokens);
        boolean more = Words.DEARER.areIn(tokens);
        boolean apart = Words.DIFFERENCE.areIn(tokens);
        if (!less && !more && !apart) {
            return false;
        }
        List<Money> prices = prices();
        if (prices.size() != 2 || !prices.get(0).currency().equals(prices.get(1).currency())) {
            return false;
        }
        BigDecimal rise = prices.get(0).amount().subtract(prices.get(1).amount());
        boolean direction = apart || (rise.signum() > 0 ? more : less && rise.signum() < 0);
        return direction
                && rise.abs().compareTo(amount.value()) == 0
                && amount.currency().fits(prices.get(0).currency());
    }

    /** "It costs the same as the other one" where it does not. */
    Optional<Violation> sameButIsNot() {
        boolean told =
                !sentence.isQuestion()
                        && Phrases.SAME_PRICE.isIn(sentence)
                        && !Words.NEGATION.areIn(sentence.tokens());
        List<Money> prices = told ? prices() : List.of();
        boolean fine =
                prices.size() < 2
                        || prices.stream()
                                .allMatch(price ->
                                        price.currency().equals(prices.getFirst().currency())
                                                && price.amount()
                                                                .compareTo(
                                                                        prices.getFirst().amount())
                                                        == 0);
        return fine
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                ViolationKind.AMOUNT,
                                sentence.raw(),
                                sentence.raw(),
                                "these products do not cost the same: "
                                        + prices.stream().map(Money::words).toList()));
    }

    /** The price of what is compared, then of what it is compared with. */
    private List<Money> prices() {
        List<List<ProductFact>> sides = sides();
        List<Money> prices = new ArrayList<>();
        for (List<ProductFact> side : sides) {
            List<Money> own =
                    side.stream().flatMap(product -> product.price().stream()).distinct().toList();
            if (own.size() == 1) {
                prices.add(own.getFirst());
            }
        }
        return prices;
    }

    private List<List<ProductFact>> sides() {
        List<Mention> mentions = subjects.mentions();
        List<List<ProductFact>> sides = new ArrayList<>();
        mentions.forEach(mention -> sides.add(mention.products()));
        if (mentions.isEmpty()) {
            sides.addAll(byPrice());
        }
        if (mentions.size() == 1) {
            List<ProductFact> others = new ArrayList<>(carried());
            others.removeAll(mentions.getFirst().products());
            sides.add(others);
        }
        if (!mentions.isEmpty() && sides.size() == 2 && follows(mentions.getFirst())) {
            sides.addLast(sides.removeFirst());
        }
        return sides;
    }

    /** The two that the customer has asked about: "It is $5 cheaper" tells of the first. */
    private Collection<List<ProductFact>> byPrice() {
        return carried().stream()
                .filter(product -> product.price().isPresent())
                .collect(
                        Collectors.groupingBy(
                                ProductFact::price, LinkedHashMap::new, Collectors.toList()))
                .values();
    }

    private List<ProductFact> carried() {
        return subjects.carried().products();
    }

    /** "Than the red one, the blue one is 5 dollars cheaper." */
    private boolean follows(Mention mention) {
        for (int at = mention.from() - 1; at >= 0 && at >= mention.from() - 3; at--) {
            if (Words.THAN.has(sentence.tokens().get(at))) {
                return true;
            }
        }
        return false;
    }
}
