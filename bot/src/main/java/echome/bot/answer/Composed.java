package echome.bot.answer;

import echome.persona.Language;
import echome.persona.facts.Facts;
import echome.persona.facts.ProductFact;

import java.util.Optional;

/** Replies that need no model. */
final class Composed {
    Language language(Inquiry inquiry) {
        return inquiry.customerLanguage();
    }

    String reply(Inquiry inquiry, Facts facts) {
        return facts.products().stream().findFirst().map(ProductFact::name).orElse("?");
    }

    String card(Inquiry inquiry, Facts facts, Optional<ProductFact> previous) {
        return reply(inquiry, facts);
    }
}
