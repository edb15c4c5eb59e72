package echome.persona.guard;

import echome.persona.facts.ProductFact;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks what a sentence says of stock against the products that it says it of. */
final class StockCheck {
    /** So many are few: what is called a handful, or nearly sold out, has one digit. */
    private static final int FEW_AT_MOST = 9;

    private final Scene scene;

    StockCheck(Scene scene) {
        this.scene = scene;
    }

    List<Optional<Violation>> check(Sentence sentence, Subjects subjects) {
        if (sentence.isQuestion() || Phrases.UNSURE.isIn(sentence)) {
            return List.of();
        }
        List<StockClaim> claims = StockClaim.in(sentence);
        if (claims.isEmpty()) {
            return having(sentence, subjects);
        }
        List<Subject> about = subjects.of(claims.stream().map(StockClaim::from).toList());
        List<Optional<Violation>> results = new ArrayList<>();
        for (int i = 0; i < claims.size(); i++) {
            results.add(verdict(sentence, claims.get(i), about.get(i)));
        }
        return results;
    }

    /** "We have it", "I can send you one": of one variant at least it must be true. */
    private static List<Optional<Violation>> having(Sentence sentence, Subjects subjects) {
        List<Phrases.Hit> hits = Phrases.HAVING.in(sentence);
        if (hits.isEmpty() || Words.NEGATION.areIn(sentence.tokens())) {
            return List.of();
        }
        Subject subject = subjects.of(List.of(hits.getFirst().from())).getFirst();
        boolean out = subject.all(product -> !product.stock().inStock());
        return List.of(
                out
                        ? Optional.of(
                                new Violation(
                                        ViolationKind.STOCK,
                                        sentence.raw(),
                                        sentence.raw(),
                                        subject.words() + " is sold out"))
                        : Optional.empty());
    }

    private Optional<Violation> verdict(Sentence sentence, StockClaim claim, Subject subject) {
        if (subject.all(product -> holds(product, claim, sentence))) {
            return Optional.empty();
        }
        return Optional.of(
                new Violation(
                        ViolationKind.STOCK,
                        sentence.words(claim.from(), claim.to()),
                        sentence.raw(),
                        "the data does not say this of the stock of " + subject.words()));
    }

    private boolean holds(ProductFact product, StockClaim claim, Sentence sentence) {
        boolean number =
                claim.number().isEmpty()
                        || sizeOf(product, claim.number().get())
                        || isQuantity(product, claim.number().get());
        boolean few = !claim.few() || areFew(product, sentence);
        return claim.in() == product.stock().inStock() && number && few;
    }

    private static boolean isQuantity(ProductFact product, BigDecimal number) {
        OptionalInt quantity = product.stock().quantity();
        return quantity.isPresent()
                && number.compareTo(BigDecimal.valueOf(quantity.getAsInt())) == 0;
    }

    /** By the figure; where there is none, a text of the seller's must say so. */
    private boolean areFew(ProductFact product, Sentence sentence) {
        OptionalInt quantity = product.stock().quantity();
        if (quantity.isPresent()) {
            return quantity.getAsInt() <= FEW_AT_MOST;
        }
        return Phrases.FEW.isIn(scene.rows().of(product).tokens())
                || scene.ownFacts().stream()
                        .anyMatch(fact ->
                                Phrases.FEW.isIn(fact.tokens())
                                        && !fact.denies()
                                        && fact.isAbout(sentence));
    }

    /** A number of the product's name, as in "the 2-person tent is in stock", counts no pieces. */
    private static boolean sizeOf(ProductFact product, BigDecimal number) {
        return Data.numbersOf(product.name()).anyMatch(n -> n.compareTo(number) == 0);
    }
}
