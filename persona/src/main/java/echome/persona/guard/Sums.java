package echome.persona.guard;

import echome.persona.facts.ComputedTotal;
import echome.persona.facts.Mention;
import echome.persona.facts.Totals;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.List;

/** Tells whether a sum of money is one that the code has computed, and is told as such. */
final class Sums {
    /** "They come to $64.49": a word that announces a sum stands so near before it. */
    private static final int ANNOUNCED_WITHIN = 3;

    /** "The cubes and the camera insert". */
    private static final int JOINED_WITHIN = 3;

    private final Scene scene;

    Sums(Scene scene) {
        this.scene = scene;
    }

    /** A sum is told where its products and the quantity, or a word for a sum, stand. */
    boolean tell(Sentence sentence, Amount amount, Subject subject) {
        return scene.facts().totals().stream()
                .filter(total -> isAbout(total, subject))
                .anyMatch(total ->
                        isOfSum(sentence, total)
                                        && (isSum(total, amount) || isUnit(sentence, total, amount))
                                || isSum(total, amount) && isToldAsSum(sentence, total, amount)
                                || isUnit(sentence, total, amount) && isAnnounced(sentence, total));
    }

    private static boolean isSum(ComputedTotal total, Amount amount) {
        return AmountCheck.equal(total.total(), amount);
    }

    /** "3 x Bag (119.00 USD) = 357.00 USD", where the other bag costs 118. */
    private static boolean isUnit(Sentence sentence, ComputedTotal total, Amount amount) {
        return total.lines().stream().anyMatch(line -> AmountCheck.equal(line.unit(), amount))
                && hasNumber(sentence, total.total().amount());
    }

    private static boolean isAbout(ComputedTotal total, Subject subject) {
        return total.lines().stream()
                .anyMatch(line -> subject.products().stream().anyMatch(line::isOf));
    }

    private static boolean isOfSum(Sentence sentence, ComputedTotal total) {
        boolean counted =
                total.lines().stream()
                        .anyMatch(line -> hasNumber(sentence, BigDecimal.valueOf(line.quantity())));
        return counted || sentence.tokens().stream().anyMatch(t -> Totals.announces(t.text()));
    }

    private static boolean isToldAsSum(Sentence sentence, ComputedTotal total, Amount amount) {
        return isAnnouncedAt(sentence.tokens(), amount.from())
                || total.lines().size() > 1 && isOfAllTogether(sentence, total, amount);
    }

    /** Whether the computed sum itself stands in the sentence, announced. */
    private static boolean isAnnounced(Sentence sentence, ComputedTotal total) {
        return Amounts.of(sentence.tokens()).stream()
                .filter(amount -> isSum(total, amount))
                .anyMatch(amount -> isAnnouncedAt(sentence.tokens(), amount.from()));
    }

    private static boolean isAnnouncedAt(List<Token> tokens, int at) {
        return Words.MAKES.areIn(tokens.subList(Math.max(0, at - ANNOUNCED_WITHIN), at));
    }

    /** "The cubes and the camera insert are $64.49": named one by one with no sum between. */
    private static boolean isOfAllTogether(Sentence sentence, ComputedTotal total, Amount amount) {
        List<Mention> mentions = sentence.mentions();
        boolean all =
                mentions.size() == total.lines().size()
                        && total.lines().stream()
                                .allMatch(line ->
                                        mentions.stream()
                                                .flatMap(m -> m.products().stream())
                                                .anyMatch(line::isOf));
        for (int i = 1; all && i < mentions.size(); i++) {
            int from = mentions.get(i - 1).to();
            int to = mentions.get(i).from();
            all =
                    to - from <= JOINED_WITHIN
                            && Words.SEPARATOR.areIn(sentence.tokens().subList(from, to))
                            && (amount.to() <= from || amount.from() >= to);
        }
        return all && Amounts.of(sentence.tokens()).size() == 1;
    }

    private static boolean hasNumber(Sentence sentence, BigDecimal number) {
        return sentence.tokens().stream()
                .anyMatch(t -> t.isNumber() && t.value().compareTo(number) == 0);
    }
}
