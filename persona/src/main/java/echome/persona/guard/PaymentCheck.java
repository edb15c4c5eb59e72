package echome.persona.guard;

import echome.persona.text.Token;

import java.util.List;
import java.util.Optional;

/** Checks ways to pay: the shop must name the same. */
final class PaymentCheck {
    private final Scene scene;

    PaymentCheck(Scene scene) {
        this.scene = scene;
    }

    List<Optional<Violation>> check(Sentence sentence) {
        if (sentence.isQuestion() || Phrases.UNSURE.isIn(sentence)) {
            return List.of();
        }
        return Words.PAYS.areIn(sentence.tokens()) ? payments(sentence) : List.of();
    }

    private List<Optional<Violation>> payments(Sentence sentence) {
        return Topic.payments()
                .filter(way -> isGranted(way, sentence.tokens()))
                .map(way -> verdict(sentence, way))
                .toList();
    }

    private Optional<Violation> verdict(Sentence sentence, Topic way) {
        boolean told = scene.ownFacts().stream().anyMatch(fact -> isGranted(way, fact.tokens()));
        return told
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                ViolationKind.TERMS,
                                sentence.raw(),
                                sentence.raw(),
                                "the shop's data names no such way to pay"));
    }

    private static boolean isGranted(Topic way, List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (way.shownBy(tokens.get(i)) && !Offers.deniedAt(tokens, i)) {
                return true;
            }
        }
        return false;
    }
}
