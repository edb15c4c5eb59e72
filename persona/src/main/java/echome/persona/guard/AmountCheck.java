package echome.persona.guard;

import echome.persona.facts.Money;
import echome.persona.facts.ProductFact;
import echome.persona.guard.Amount.Sureness;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the sums of money of one sentence against the products that they are told of. */
final class AmountCheck {
    private final Scene scene;
    private final OwnSums ownSums;
    private final Sums sums;

    AmountCheck(Scene scene) {
        this.scene = scene;
        this.ownSums = new OwnSums(scene);
        this.sums = new Sums(scene);
    }

    /** The sums found, each with the violation it makes, if any. */
    List<Optional<Violation>> check(Sentence sentence, Subjects subjects) {
        List<Amount> amounts = new ArrayList<>(Amounts.of(sentence.tokens()));
        amounts.addAll(Slang.of(sentence.tokens(), amounts));
        amounts.addAll(Bare.of(sentence, amounts));
        amounts.removeIf(amount -> insideName(sentence, amount));
        amounts.sort(Comparator.comparingInt(Amount::from));
        List<Amount> told =
                amounts.stream().filter(amount -> !givenBack(sentence, amount)).toList();
        if (told.isEmpty()) {
            return new Compared(sentence, subjects)
                    .sameButIsNot().stream().map(Optional::of).toList();
        }
        if (isSpan(sentence, subjects, told)) {
            return told.stream().map(_ -> Optional.<Violation>empty()).toList();
        }
        Compared compared = new Compared(sentence, subjects);
        List<Optional<Violation>> results = new ArrayList<>();
        List<Amount> plain = new ArrayList<>();
        for (Amount amount : told) {
            if (compared.isDifference(amount)) {
                results.add(Optional.empty());
            } else {
                plain.add(amount);
            }
        }
        List<Subject> about = subjects.of(plain.stream().map(Amount::from).toList());
        for (int i = 0; i < plain.size(); i++) {
            results.add(verdict(sentence, plain.get(i), about.get(i)));
        }
        compared.sameButIsNot().ifPresent(violation -> results.add(Optional.of(violation)));
        return results;
    }

    /** "From $9.50 to $12.99" of several products: their least and their greatest price. */
    private static boolean isSpan(Sentence sentence, Subjects subjects, List<Amount> told) {
        if (told.size() != 2) {
            return false;
        }
        List<ProductFact> several = subjects.carry().products();
        boolean between = Words.BETWEEN.areIn(sentence.tokens());
        boolean priced = several.stream().allMatch(product -> product.price().isPresent());
        if (several.size() < 2 || !between || !priced) {
            return false;
        }
        List<Money> prices =
                several.stream()
                        .map(product -> product.price().orElseThrow())
                        .sorted(Comparator.comparing(Money::amount))
                        .toList();
        boolean oneCurrency = prices.stream().map(Money::currency).distinct().count() == 1;
        return oneCurrency
                && equal(prices.getFirst(), told.getFirst())
                && equal(prices.getLast(), told.getLast());
    }

    private static boolean insideName(Sentence sentence, Amount amount) {
        return sentence.mentions().stream()
                .anyMatch(m -> m.fullName() && m.from() <= amount.from() && amount.to() <= m.to());
    }

    private Optional<Violation> verdict(Sentence sentence, Amount amount, Subject subject) {
        boolean fine =
                subject.all(product -> isPrice(product, amount))
                        || subject.all(product -> isInItsWords(sentence, product, amount))
                        || sums.tell(sentence, amount, subject)
                        || isAttribute(sentence, amount, subject)
                        || ownSums.bear(amount, sentence)
                        || amount.sureness() == Sureness.MAYBE
                                && isOtherNumber(sentence, amount, subject)
                        || amount.sureness() == Sureness.LIKELY && inData(amount, subject)
                        || amount.sureness() == Sureness.STRUCK && isCounted(amount);
        if (fine) {
            return Optional.empty();
        }
        String price =
                subject.isClear()
                        ? subject.products()
                                .getFirst()
                                .price()
                                .map(Money::words)
                                .map(words -> " whose price is " + words)
                                .orElse(" whose price is not known")
                        : "";
        return Optional.of(
                new Violation(
                        ViolationKind.AMOUNT,
                        sentence.words(amount.from(), amount.to()),
                        sentence.raw(),
                        "this amount is not in the data for " + subject.words() + price));
    }

    private static boolean isPrice(ProductFact product, Amount amount) {
        return product.price().filter(price -> equal(price, amount)).isPresent();
    }

    /** "From 80", word for word as the shop has written where a price belongs. */
    private static boolean isInItsWords(Sentence sentence, ProductFact product, Amount amount) {
        return product
                .pricedInWords()
                .filter(words ->
                        Normal.of(sentence.raw())
                                .toLowerCase(Locale.ROOT)
                                .contains(Normal.of(words).toLowerCase(Locale.ROOT)))
                .stream()
                .flatMap(words -> Tokens.of(Normal.of(words)).stream())
                .anyMatch(t -> t.isNumber() && t.value().compareTo(amount.value()) == 0);
    }

    static boolean equal(Money money, Amount amount) {
        return money.amount().compareTo(amount.value()) == 0
                && amount.currency().fits(money.currency());
    }

    /**
     * An attribute may bear a sum of its own, a deposit for example, where the sentence names it.
     */
    private static boolean isAttribute(Sentence sentence, Amount amount, Subject subject) {
        return subject.isClear()
                && subject.products().getFirst().details().attributes().entrySet().stream()
                        .anyMatch(entry -> names(sentence, entry.getKey()) && bears(entry, amount));
    }

    private static boolean names(Sentence sentence, String key) {
        Set<String> stems = Subjects.stems(key.replace('_', ' '));
        return sentence.tokens().stream()
                .anyMatch(t -> t.isWord() && !Words.PRICE.has(t) && stems.contains(t.stem()));
    }

    private static boolean bears(Map.Entry<String, String> entry, Amount amount) {
        return OwnFact.of(entry.getValue())
                .anyMatch(
                        fact -> fact.amounts().stream().anyMatch(own -> OwnSums.same(own, amount)));
    }

    /** A size or count of the product's data, or a number that the customer or the shop named. */
    private boolean isOtherNumber(Sentence sentence, Amount amount, Subject subject) {
        return inData(amount, subject)
                || OwnSums.hasNumber(scene.customerTokens(), amount)
                || ownSums.haveNumber(amount, sentence);
    }

    /** "Two camp mugs, please": the customer's number of pieces, and no price of theirs. */
    private boolean isCounted(Amount amount) {
        List<Token> said = scene.customerTokens();
        return scene.mentionsIn(said).stream()
                .map(mention -> mention.from() - 1)
                .filter(at -> at >= 0 && said.get(at).isNumber())
                .filter(at -> at == 0 || !Words.FOR.has(said.get(at - 1)))
                .anyMatch(at -> said.get(at).value().compareTo(amount.value()) == 0);
    }

    private boolean inData(Amount amount, Subject subject) {
        List<ProductFact> products =
                subject.products().isEmpty() ? scene.products() : subject.products();
        return products.stream()
                .anyMatch(product -> scene.rows().of(product).hasNumber(amount.value()));
    }

    /** "within your budget of $20": the customer's own amount, not told as a price. */
    private boolean givenBack(Sentence sentence, Amount amount) {
        boolean named =
                scene.customerAmounts().stream().anyMatch(own -> OwnSums.same(own, amount))
                        || OwnSums.hasNumber(scene.customerTokens(), amount);
        return named && new GivenBack(sentence).isSum(amount.from(), amount.to());
    }
}
