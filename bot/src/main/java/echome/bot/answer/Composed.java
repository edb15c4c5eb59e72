package echome.bot.answer;

import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.facts.Details;
import echome.persona.facts.Facts;
import echome.persona.facts.Namesakes;
import echome.persona.facts.ProductFact;
import echome.persona.guard.Verdict;
import echome.persona.guard.Violation;
import echome.persona.guard.ViolationKind;
import echome.persona.offline.Asked;
import echome.persona.offline.OfflineReplies;
import echome.persona.offline.ProductCard;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Replies that need no model. */
final class Composed {
    /** What a shop promises beside its products. */
    private static final Set<ViolationKind> OF_SHOP =
            EnumSet.of(
                    ViolationKind.DELIVERY,
                    ViolationKind.TERMS,
                    ViolationKind.LINK,
                    ViolationKind.CONTACT);

    private Composed() {}

    /** A text in the place of another one, and what the guard's record calls it. */
    record Instead(String verdict, String text) {}

    /**
     * What is sent instead of a model's reply that may not be: the product's card, and where the
     * shop was made to promise something, what is said without a model.
     */
    static Instead instead(
            Inquiry inquiry, Grounds grounds, Verdict.Refused refused, Predicate<String> passes) {
        boolean ofShop =
                refused.violations().stream().map(Violation::kind).allMatch(OF_SHOP::contains);
        if (ofShop || isOfShopOnly(inquiry, grounds)) {
            String composed = reply(inquiry, grounds);
            if (passes.test(composed)) {
                return new Instead("composed", composed);
            }
        }
        String said =
                refused.violations().stream()
                        .map(Violation::sentence)
                        .collect(Collectors.joining("\n"));
        return new Instead("card", card(inquiry, grounds.facts(), grounds.spokenOf(), said));
    }

    /** Whether the shop's own texts answer and no product was named or spoken of. */
    private static boolean isOfShopOnly(Inquiry inquiry, Grounds grounds) {
        Facts facts = grounds.facts();
        return !facts.shopKnowledge().isEmpty()
                && grounds.spokenOf().isEmpty()
                && OfflineReplies.isOfShop(asked(inquiry, facts, List.of()), facts);
    }

    static String reply(Inquiry inquiry, Grounds grounds) {
        return reply(inquiry, grounds.facts(), grounds.spokenOf());
    }

    private static String reply(Inquiry inquiry, Facts facts, List<ProductFact> spokenOf) {
        return OfflineReplies.reply(inquiry.persona(), asked(inquiry, facts, spokenOf), facts);
    }

    private static Asked asked(Inquiry inquiry, Facts facts, List<ProductFact> spokenOf) {
        return new Asked(
                inquiry.written(),
                CustomerLanguage.of(inquiry, facts.products()),
                inquiry.history().isEmpty(),
                inquiry.seed(),
                spokenOf);
    }

    /**
     * The reply of fewer words that is the first to pass: without the persona's phrases and the
     * products' attributes, the product's card, at last a question alone.
     */
    static String plainer(
            Inquiry inquiry, Facts facts, List<ProductFact> spokenOf, Predicate<String> passes) {
        Persona whole = inquiry.persona();
        Inquiry plain =
                inquiry.speaking(
                        new Persona(
                                whole.id(), whole.name(), "", whole.language(), Profile.empty()));
        Facts bare =
                new Facts(
                        facts.products().stream().map(Composed::bare).toList(),
                        facts.totals(),
                        List.of(),
                        facts.asOf());
        return Stream.<Supplier<String>>of(
                        () -> reply(plain, bare, spokenOf), () -> card(plain, bare, spokenOf, ""))
                .map(Supplier::get)
                .filter(passes)
                .findFirst()
                .orElseGet(() -> OfflineReplies.question(asked(plain, bare, spokenOf)));
    }

    private static ProductFact bare(ProductFact product) {
        Details details = product.details();
        return new ProductFact(
                product.id(),
                product.name(),
                product.price(),
                product.stock(),
                new Details(details.sku(), details.category(), Map.of(), ""),
                product.similarity());
    }

    /**
     * The card of the product that the question is about; without any, the offline reply.
     *
     * @param refused what a reply said that may not be sent, if there is one: it tells the product
     *     where the question does not
     */
    private static String card(
            Inquiry inquiry, Facts facts, List<ProductFact> spokenOf, String refused) {
        String question = String.join("\n", inquiry.written());
        return named(question, facts)
                .or(() -> spokenOf.stream().findFirst())
                .or(() -> named(refused, facts))
                .or(() -> facts.products().stream().findFirst())
                .map(product ->
                        ProductCard.render(
                                product, CustomerLanguage.of(inquiry, facts.products()), facts))
                .orElseGet(() -> reply(inquiry, facts, spokenOf));
    }

    /** The product that a text names; of namesakes the one whose colour or size it names. */
    private static Optional<ProductFact> named(String text, Facts facts) {
        String said = text.toLowerCase(Locale.ROOT);
        return facts.products().stream()
                .filter(product -> said.contains(product.name().toLowerCase(Locale.ROOT)))
                .min(
                        Comparator.comparingInt((ProductFact product) -> -product.name().length())
                                .thenComparing(product ->
                                        -Namesakes.named(product, facts.products(), text))
                                .thenComparing(product -> !product.stock().inStock()));
    }
}
