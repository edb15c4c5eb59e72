package echome.bot.answer;

import echome.persona.facts.Facts;
import echome.persona.facts.ProductFact;
import echome.persona.offline.Asked;
import echome.persona.offline.OfflineReplies;
import echome.persona.offline.ProductCard;

import java.util.Locale;
import java.util.Optional;

/** Replies that need no model. */
final class Composed {
    private Composed() {}

    static String reply(Inquiry inquiry, Facts facts) {
        return OfflineReplies.reply(
                inquiry.persona(),
                new Asked(
                        inquiry.messages(),
                        CustomerLanguage.of(inquiry),
                        inquiry.history().isEmpty(),
                        inquiry.seed()),
                facts);
    }

    /** The card of the product that the question is about; without any, the offline reply. */
    static String card(Inquiry inquiry, Facts facts, Optional<ProductFact> previous) {
        return asked(inquiry, facts)
                .or(() -> previous)
                .or(() -> facts.products().stream().findFirst())
                .map(product ->
                        ProductCard.render(product, CustomerLanguage.of(inquiry), facts.asOf()))
                .orElseGet(() -> reply(inquiry, facts));
    }

    private static Optional<ProductFact> asked(Inquiry inquiry, Facts facts) {
        String question = String.join("\n", inquiry.messages()).toLowerCase(Locale.ROOT);
        return facts.products().stream()
                .filter(product -> question.contains(product.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
