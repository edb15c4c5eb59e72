package echome.persona.guard;

import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks percentages, discounts and gifts. */
final class OfferCheck {
    private final Scene scene;
    private final Offers offers;

    OfferCheck(Scene scene) {
        this.scene = scene;
        this.offers = new Offers(scene);
    }

    List<Optional<Violation>> check(Sentence sentence, Subjects subjects) {
        List<Token> tokens = sentence.tokens();
        List<Optional<Violation>> results = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isNumber() && percent(tokens, i + 1)) {
                results.add(percentage(sentence, subjects, i));
            }
        }
        boolean open =
                sentence.isQuestion()
                        || Phrases.UNSURE.isIn(sentence)
                        || Words.NEGATION.areIn(tokens);
        if (!open && Phrases.DEAL.isIn(sentence)) {
            results.add(
                    verdict(
                            offers.grants(Phrases.DEAL, sentence),
                            ViolationKind.PERCENT,
                            "discount",
                            sentence,
                            "the shop's data offers no such thing"));
        }
        if (!open && Phrases.DISCOUNT.isIn(sentence)) {
            results.add(
                    verdict(
                            offers.grantDiscount(sentence),
                            ViolationKind.PERCENT,
                            "discount",
                            sentence,
                            "the shop's data grants no such discount"));
        }
        if (!open && !Topic.DELIVERY.in(tokens)) {
            free(sentence, subjects).ifPresent(results::add);
        }
        offers.heard(sentence);
        return results;
    }

    private Optional<Violation> percentage(Sentence sentence, Subjects subjects, int at) {
        BigDecimal value = sentence.tokens().get(at).value();
        boolean idiom =
                value.compareTo(BigDecimal.valueOf(100)) == 0
                        && (Phrases.SURE.isIn(sentence) || isWhole(sentence, at + 2));
        boolean data =
                !Offers.isOffer(sentence.tokens())
                        && subjects.carry().products().stream()
                                .anyMatch(product ->
                                        Offers.bears(scene.rows().of(product).tokens(), value));
        boolean own = offers.bearPercentage(value, sentence);
        boolean theirs =
                scene.customerTokens().stream()
                                .anyMatch(t -> t.isNumber() && t.value().compareTo(value) == 0)
                        && new GivenBack(sentence).isRefused(at, at + 2);
        String claim = sentence.words(at, at + 2);
        return verdict(
                idiom || data || own || theirs,
                ViolationKind.PERCENT,
                claim,
                sentence,
                "this percentage is not in the data");
    }

    /** "100% of last summer", and of no price and no material. */
    private static boolean isWhole(Sentence sentence, int next) {
        List<Token> tokens = sentence.tokens();
        boolean ends =
                next >= tokens.size()
                        || tokens.get(next).isMark()
                        || Words.OF_THEM.has(tokens.get(next));
        return ends
                && !Offers.isOffer(tokens)
                && !Words.PRICE.areIn(tokens)
                && !Phrases.FREE.isIn(sentence)
                && !Phrases.REFUND.isIn(sentence)
                && !Topic.RETURNS.in(tokens);
    }

    /** "It is free": an amount of nothing. */
    private Optional<Optional<Violation>> free(Sentence sentence, Subjects subjects) {
        List<Token> tokens = sentence.tokens();
        if (!Phrases.FREE.isIn(sentence)) {
            return Optional.empty();
        }
        List<Phrases.Hit> hits =
                Phrases.FREE.in(sentence).stream().filter(hit -> !freeOf(tokens, hit)).toList();
        if (hits.isEmpty()) {
            return Optional.empty();
        }
        boolean data =
                subjects.carry().products().stream()
                        .anyMatch(product ->
                                Phrases.FREE.isIn(scene.rows().of(product).tokens())
                                        && product.details().attributes().size() > 0
                                        && attribute(product.details().attributes().toString()));
        boolean own =
                scene.ownFacts().stream()
                        .anyMatch(fact ->
                                Phrases.FREE.isIn(fact.tokens())
                                        && fact.isAbout(sentence)
                                        && !isPersonaOfGoods(fact));
        Phrases.Hit hit = hits.getFirst();
        return Optional.of(
                verdict(
                        data || own,
                        ViolationKind.AMOUNT,
                        sentence.words(hit.from(), hit.to()),
                        sentence,
                        "nothing in the data is free"));
    }

    /** A persona may give a sticker away; what the shop sells has its price. */
    private boolean isPersonaOfGoods(OwnFact fact) {
        return !scene.shopFacts().contains(fact) && scene.isOfGoods(fact);
    }

    private static boolean attribute(String attributes) {
        return OwnFact.of(attributes).anyMatch(fact -> Phrases.FREE.isIn(fact.tokens()));
    }

    /** "is free of plastic", "is free to use". */
    private static boolean freeOf(List<Token> tokens, Phrases.Hit hit) {
        boolean more = hit.to() < tokens.size() && tokens.get(hit.to() - 1).is("free");
        return more
                && List.of("of", "from", "to", "-").contains(tokens.get(hit.to()).text())
                && !(hit.to() + 1 < tokens.size() && tokens.get(hit.to() + 1).is("charge"));
    }

    static boolean percent(List<Token> tokens, int at) {
        String word = tokens.get(at).text();
        boolean two =
                at + 1 < tokens.size()
                        && (word.equals("per") || word.equals("pour") || word.equals("por"))
                        && List.of("cent", "ciento", "cento").contains(tokens.get(at + 1).text());
        return two
                || word.equals("%")
                || word.equals("٪")
                || word.startsWith("percent")
                || word.startsWith("процент")
                || word.startsWith("prozent")
                || word.startsWith("відсотк")
                || word.startsWith("porcent");
    }

    private static Optional<Violation> verdict(
            boolean fine, ViolationKind kind, String claim, Sentence sentence, String reason) {
        return fine
                ? Optional.empty()
                : Optional.of(new Violation(kind, claim, sentence.raw(), reason));
    }
}
