package echome.persona.guard;

import echome.persona.language.Evidence;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What the shop and the persona grant, against which the offers of one reply are held. */
final class Offers {
    private final Scene scene;
    private final List<Token> said;
    private int read;
    private Conditions inSaid = Conditions.in(List.of());

    Offers(Scene scene) {
        this.scene = scene;
        this.said = new ArrayList<>(scene.customerTokens());
    }

    /** A sentence that has been read: what it names need not be named again. */
    void heard(Sentence sentence) {
        said.addAll(sentence.tokens());
    }

    /** Read only where something is offered, and no word twice. */
    private Conditions inSaid() {
        if (read < said.size()) {
            inSaid = inSaid.and(Conditions.in(said.subList(read, said.size())));
            read = said.size();
        }
        return inSaid;
    }

    /** Whether something is granted that has this phrase. */
    boolean grants(Phrases phrase, Sentence sentence) {
        return scene.ownFacts().stream()
                .filter(fact -> phrase.isIn(fact.tokens()) && !fact.denies())
                .anyMatch(fact -> isToldRightly(fact, sentence));
    }

    /** Whether any discount is granted to whom the sentence promises one. */
    boolean grantDiscount(Sentence sentence) {
        return scene.ownFacts().stream()
                .filter(fact -> grantsLess(fact.tokens()) && !fact.text().strip().endsWith("?"))
                .anyMatch(fact -> isToldRightly(fact, sentence));
    }

    /** Whether a text of the seller's has this percentage of what the sentence tells it of. */
    boolean bearPercentage(BigDecimal value, Sentence sentence) {
        return scene.ownFacts().stream()
                .anyMatch(fact -> bears(fact.tokens(), value) && tellsOfIt(fact, sentence));
    }

    /** Whether less is asked than the price. */
    static boolean isOffer(List<Token> tokens) {
        return Topic.DISCOUNT.in(tokens) || Words.LOWER.areIn(tokens);
    }

    /** Whether a text states this percentage and does not deny it. */
    static boolean bears(List<Token> tokens, BigDecimal value) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isNumber()
                    && tokens.get(i).value().compareTo(value) == 0
                    && OfferCheck.percent(tokens, i + 1)
                    && !deniedAt(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean tellsOfIt(OwnFact fact, Sentence sentence) {
        Conditions told = Conditions.in(sentence.tokens());
        Conditions needed = Conditions.in(fact.tokens());
        boolean offered = isOffer(fact.tokens()) || !needed.people().isEmpty();
        boolean offer = isOffer(sentence.tokens());
        if (offered || offer) {
            boolean one = fact.isAbout(sentence) || offered && offer || needed.meets(told);
            return one && isToldRightly(fact, sentence);
        }
        return fact.isAbout(sentence) || isForeign(fact);
    }

    private boolean isToldRightly(OwnFact fact, Sentence sentence) {
        List<Token> numbers = new ArrayList<>(said);
        numbers.addAll(sentence.tokens());
        return Conditions.in(fact.tokens())
                .areToldIn(Conditions.in(sentence.tokens()), inSaid(), numbers);
    }

    /** In another language than the reply: they can't share words. */
    private boolean isForeign(OwnFact fact) {
        return new Evidence()
                .add(fact.text(), scene::inName)
                .contradicts(scene.context().language());
    }

    private static boolean grantsLess(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean less = Topic.DISCOUNT.shownBy(tokens.get(i)) || Words.LOWER.has(tokens.get(i));
            if (less && !deniedAt(tokens, i)) {
                return true;
            }
        }
        return false;
    }

    /** A denial before it in the same part of the sentence. */
    static boolean deniedAt(List<Token> tokens, int at) {
        for (int i = at - 1; i >= 0 && !Words.BOUNDS.has(tokens.get(i)); i--) {
            if (Words.NEGATION.has(tokens.get(i))) {
                return true;
            }
        }
        return false;
    }
}
