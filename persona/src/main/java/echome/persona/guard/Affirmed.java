package echome.persona.guard;

import echome.persona.facts.Money;
import echome.persona.facts.ProductFact;
import echome.persona.text.Sentences;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks what a reply says by a mere "yes" or "deal": the customer's question is read as if the
 * reply had told it.
 */
final class Affirmed {
    /** Among so many sentences at its beginning a reply answers the question. */
    private static final int OPENING = 3;

    private static final int PURSE_REACH = 2;

    /** "Hand warmer in rose?": the words beside the name are small. */
    private static final int LONGEST_SMALL = 3;

    private final Scene scene;
    private final AmountCheck amounts;
    private final StockCheck stock;
    private final PromiseCheck promises;
    private int read;

    Affirmed(Scene scene, AmountCheck amounts, StockCheck stock, PromiseCheck promises) {
        this.scene = scene;
        this.amounts = amounts;
        this.stock = stock;
        this.promises = promises;
    }

    List<Optional<Violation>> check(Sentence sentence) {
        read++;
        if (read > OPENING || !affirms(sentence)) {
            return List.of();
        }
        List<Optional<Violation>> found = new ArrayList<>();
        for (String question : questions()) {
            Sentence claim = scene.read(question);
            if (!isOpen(claim)) {
                check(sentence, claim, found);
            }
        }
        return found;
    }

    private void check(Sentence sentence, Sentence claim, List<Optional<Violation>> found) {
        Subjects subjects = scene.subjects(claim, scene.asked());
        if (!StockClaim.isIn(sentence)) {
            found.addAll(stock.check(claim, subjects));
            soldOut(claim, subjects).map(Optional::of).ifPresent(found::add);
        }
        if (sentence.hasNumber()) {
            return;
        }
        if (proposesPrice(claim, subjects)) {
            found.addAll(amounts.check(claim, subjects));
        }
        found.addAll(promises.check(claim, subjects));
        found.addAll(new OfferCheck(scene).check(claim, subjects));
    }

    /** "Yes", "deal" and the like, at the beginning of a clause and not denied. */
    private static boolean affirms(Sentence sentence) {
        List<Token> tokens = sentence.tokens();
        List<Phrases.Hit> hits =
                Stream.concat(
                                Phrases.AFFIRM.in(sentence).stream()
                                        .filter(hit ->
                                                hit.from() == 0
                                                        || tokens.get(hit.from() - 1).isMark()),
                                Phrases.AGREED.in(sentence).stream())
                        .toList();
        if (hits.isEmpty() || Phrases.UNSURE.isIn(sentence)) {
            return false;
        }
        for (int i = 0; i < tokens.size(); i++) {
            int at = i;
            boolean inside = hits.stream().anyMatch(hit -> hit.from() <= at && at < hit.to());
            if (!inside && Words.NEGATION.has(tokens.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The questions that the customer asked last; where there is none, what was said last. */
    private List<String> questions() {
        List<String> said = scene.context().customerSaid();
        if (said.isEmpty()) {
            return List.of();
        }
        String last = said.getLast();
        List<String> sentences =
                Sentences.of(last, 0, true).stream()
                        .map(span -> last.substring(span.start(), span.end()).strip())
                        .toList();
        List<String> asked = sentences.stream().filter(Affirmed::isQuestion).toList();
        return (asked.isEmpty() ? sentences : asked)
                .stream().map(Affirmed::withoutMark).filter(text -> !text.isEmpty()).toList();
    }

    private static boolean isQuestion(String sentence) {
        return "?？؟".indexOf(sentence.charAt(sentence.length() - 1)) >= 0;
    }

    private static String withoutMark(String sentence) {
        int end = sentence.length();
        while (end > 0 && "?？؟! ".indexOf(sentence.charAt(end - 1)) >= 0) {
            end--;
        }
        return sentence.substring(0, end);
    }

    /** "How much", "which one", "can you tell me if": a yes says nothing of it. */
    private static boolean isOpen(Sentence claim) {
        List<Token> tokens = claim.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            boolean proposal = i + 1 < tokens.size() && tokens.get(i + 1).is("about");
            if (Words.INQUIRES.has(tokens.get(i)) && !proposal) {
                return true;
            }
        }
        return false;
    }

    /** Whether a price of one thing is named, and no budget. */
    private boolean proposesPrice(Sentence claim, Subjects subjects) {
        List<Token> tokens = claim.tokens();
        Set<Money> prices =
                subjects.carry().products().stream()
                        .flatMap(product -> product.price().stream())
                        .collect(Collectors.toSet());
        if (Words.BUDGET.areIn(tokens) || Words.ENOUGH.areIn(tokens) || prices.size() != 1) {
            return prices.size() == 2 && Phrases.SAME_PRICE.isIn(claim);
        }
        BigDecimal price = prices.iterator().next().amount();
        return !isPurse(tokens, price) && !isOfSize(claim, subjects);
    }

    /** "Do you sell the tent for 2": a number of the product's own. */
    private boolean isOfSize(Sentence claim, Subjects subjects) {
        return Amounts.of(claim.tokens()).isEmpty()
                && claim.tokens().stream()
                        .filter(Token::isNumber)
                        .allMatch(number ->
                                subjects.carry().products().stream()
                                        .anyMatch(product ->
                                                scene.rows()
                                                        .of(product)
                                                        .hasNumber(number.value())));
    }

    /** "I have $50", "something for $50": what the customer has may be more than is asked. */
    private static boolean isPurse(List<Token> tokens, BigDecimal price) {
        for (Amount amount : Amounts.of(tokens)) {
            List<Token> before =
                    tokens.subList(Math.max(0, amount.from() - PURSE_REACH), amount.from());
            boolean more = amount.value().compareTo(price) >= 0;
            if (Words.HAVE.areIn(before) || more && Words.FOR.areIn(before)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Violation> soldOut(Sentence claim, Subjects subjects) {
        boolean asked = Phrases.HAVE_YOU.isIn(claim) || isNameAlone(claim, subjects);
        List<ProductFact> products = subjects.carry().products();
        boolean out =
                !products.isEmpty()
                        && products.stream().noneMatch(product -> product.stock().inStock());
        return asked && out
                ? Optional.of(
                        new Violation(
                                ViolationKind.STOCK,
                                claim.raw(),
                                claim.raw(),
                                "it is sold out: a yes to the customer's question is wrong"))
                : Optional.empty();
    }

    private boolean isNameAlone(Sentence claim, Subjects subjects) {
        List<Token> tokens = claim.tokens();
        if (claim.mentions().isEmpty()) {
            return false;
        }
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean small =
                    !token.isWord()
                            || token.text().length() <= LONGEST_SMALL && !Words.COPULA.has(token);
            if (!small && !claim.isNamedAt(i) && !describes(token, subjects)) {
                return false;
            }
        }
        return true;
    }

    private boolean describes(Token token, Subjects subjects) {
        return subjects.carry().products().stream()
                .anyMatch(product -> scene.rows().of(product).describing().contains(token.stem()));
    }
}
