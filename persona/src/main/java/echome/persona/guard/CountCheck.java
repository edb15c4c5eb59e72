package echome.persona.guard;

import echome.persona.facts.Mention;
import echome.persona.facts.ProductFact;
import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Checks how many pieces of a product there are said to be, where no word of stock stands by. */
final class CountCheck {
    /** "50 of the coffee makers". */
    private static final int NAME_WITHIN = 3;

    private static final int BOUND_WITHIN = 2;

    private final Scene scene;

    CountCheck(Scene scene) {
        this.scene = scene;
    }

    List<Optional<Violation>> check(Sentence sentence, Subjects subjects) {
        boolean open =
                sentence.isQuestion()
                        || !sentence.hasNumber()
                        || StockClaim.isIn(sentence)
                        || Phrases.UNSURE.isIn(sentence);
        List<Optional<Violation>> results = new ArrayList<>();
        if (open) {
            return results;
        }
        Phrases.THERE_ARE.in(sentence).stream()
                .map(hit -> hit.to() - 1)
                .filter(at -> isNamedBehind(sentence, at) || isAnswer(sentence, at))
                .forEach(at -> results.add(verdict(sentence, at, subjects)));
        if (results.isEmpty()) {
            answer(sentence).ifPresent(at -> results.add(verdict(sentence, at, subjects)));
        }
        return results;
    }

    /** "50 pieces", "fifty", "more than 30", where it was asked how many there are. */
    private OptionalInt answer(Sentence sentence) {
        List<Token> tokens = sentence.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            boolean first =
                    i == 0
                            || tokens.get(i - 1).isMark()
                            || Words.AT_LEAST.areIn(
                                    tokens.subList(Math.max(0, i - BOUND_WITHIN), i));
            if (tokens.get(i).isNumber() && first && isAnswer(sentence, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private boolean isAnswer(Sentence sentence, int at) {
        List<Token> tokens = sentence.tokens();
        int next = at + 1;
        boolean ends =
                next >= tokens.size()
                        || tokens.get(next).isMark() && !OfferCheck.percent(tokens, next)
                        || Words.PIECE.has(tokens.get(next))
                        || Words.OF_THEM.has(tokens.get(next));
        boolean money =
                next < tokens.size() && Currency.of(tokens.get(next).text()).isPresent()
                        || at > 0 && Currency.of(tokens.get(at - 1).text()).isPresent();
        return ends && !money && scene.asksHowMany();
    }

    private static boolean isNamedBehind(Sentence sentence, int number) {
        return sentence.mentions().stream()
                .filter(m -> m.from() > number && m.from() - number <= NAME_WITHIN)
                .anyMatch(Mention::isOfOneName);
    }

    private Optional<Violation> verdict(Sentence sentence, int at, Subjects subjects) {
        Subject subject = subjects.of(List.of(at)).getFirst();
        BigDecimal number = sentence.tokens().get(at).value();
        List<Token> before = sentence.tokens().subList(Math.max(0, at - BOUND_WITHIN), at);
        boolean least = Words.AT_LEAST.areIn(before);
        boolean variants =
                number.compareTo(BigDecimal.valueOf(subject.products().size())) == 0
                        && !subject.isClear();
        boolean fine =
                variants
                        || subject.products().isEmpty()
                        || subject.products().stream().anyMatch(p -> holds(p, number, least));
        return fine
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                ViolationKind.STOCK,
                                sentence.words(at, at + 1),
                                sentence.raw(),
                                "the data does not say this of the stock of " + subject.words()));
    }

    private boolean holds(ProductFact product, BigDecimal number, boolean least) {
        OptionalInt quantity = product.stock().quantity();
        boolean named = Data.numbersOf(product.name()).anyMatch(n -> n.compareTo(number) == 0);
        if (quantity.isEmpty()) {
            return named;
        }
        int compared = number.compareTo(BigDecimal.valueOf(quantity.getAsInt()));
        boolean asked =
                scene.customerTokens().stream()
                        .anyMatch(t -> t.isNumber() && t.value().compareTo(number) == 0);
        return named || compared == 0 || compared < 0 && (least || asked);
    }
}
