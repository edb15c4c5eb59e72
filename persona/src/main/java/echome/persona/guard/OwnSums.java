package echome.persona.guard;

import echome.persona.facts.Mention;
import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which sums of a sentence stand in the texts of the shop or the persona. */
final class OwnSums {
    private final Scene scene;

    OwnSums(Scene scene) {
        this.scene = scene;
    }

    /** Whether such a text bears the sum for what the sentence tells it of. */
    boolean bear(Amount amount, Sentence sentence) {
        return scene.shopFacts().stream()
                        .filter(fact -> bears(fact, amount))
                        .anyMatch(fact ->
                                fact.isAbout(sentence) && isMoreThanAPrice(sentence, fact)
                                        || isFloorOfOffer(sentence, fact, amount))
                || scene.personaFacts().stream()
                        .filter(fact -> bears(fact, amount))
                        .anyMatch(fact ->
                                fact.isAbout(sentence) && isNoPrice(sentence, fact)
                                        || isFloorOfOffer(sentence, fact, amount));
    }

    /** Whether such a text has the number in another sense than as a sum of money. */
    boolean haveNumber(Amount amount, Sentence sentence) {
        return scene.ownFacts().stream()
                .filter(fact -> hasNumber(fact.tokens(), amount) && !bears(fact, amount))
                .filter(fact -> fact.isAbout(sentence))
                .anyMatch(fact -> scene.shopFacts().contains(fact) || !scene.isOfGoods(fact));
    }

    /** Whether two sums are of one value, in one currency or in none that is named. */
    static boolean same(Amount own, Amount told) {
        boolean currency =
                told.currency().codes().isEmpty()
                        || own.currency().codes().stream().anyMatch(told.currency()::fits);
        return own.value().compareTo(told.value()) == 0 && currency;
    }

    static boolean hasNumber(List<Token> tokens, Amount amount) {
        return tokens.stream()
                .anyMatch(t -> t.isNumber() && t.value().compareTo(amount.value()) == 0);
    }

    private static boolean bears(OwnFact fact, Amount amount) {
        return fact.amounts().stream().anyMatch(own -> same(own, amount));
    }

    /** "From $50 on there is 5% off", in whatever language the seller has said so. */
    private static boolean isFloorOfOffer(Sentence sentence, OwnFact fact, Amount amount) {
        return Offers.isOffer(fact.tokens())
                && Offers.isOffer(sentence.tokens())
                && Conditions.in(fact.tokens()).isFrom(amount.value())
                && Conditions.in(sentence.tokens()).isFrom(amount.value());
    }

    /** A persona may tell sums of itself or of delivery and the like; goods have rows. */
    private boolean isNoPrice(Sentence sentence, OwnFact fact) {
        if (scene.isOfGoods(fact)) {
            return false;
        }
        boolean self =
                Words.SELF.areIn(fact.tokens())
                        && Words.SELF.areIn(sentence.tokens())
                        && sentence.mentions().isEmpty();
        return self || Topic.isServiceOfBoth(fact.tokens(), sentence.tokens());
    }

    /**
     * What a text calls the price of a product, or of all of them, is none: the row is. A text
     * bears a sum only for something else, engraving for example, that both speak of.
     */
    private boolean isMoreThanAPrice(Sentence sentence, OwnFact fact) {
        if (Topic.shared(fact.tokens(), sentence.tokens())) {
            return true;
        }
        Set<String> names = new HashSet<>(stems(fact.tokens(), scene.mentionsIn(fact.tokens())));
        names.addAll(stems(sentence.tokens(), sentence.mentions()));
        return sentence.tokens().stream()
                .filter(t -> t.isWord() && !Words.PRICE.has(t) && !Words.FILLER.has(t))
                .filter(t -> Currency.of(t.text()).isEmpty())
                .map(Token::stem)
                .anyMatch(stem -> fact.stems().contains(stem) && !names.contains(stem));
    }

    private static Set<String> stems(List<Token> tokens, List<Mention> mentions) {
        return mentions.stream()
                .flatMap(m -> tokens.subList(m.from(), m.to()).stream())
                .map(Token::stem)
                .collect(Collectors.toSet());
    }
}
