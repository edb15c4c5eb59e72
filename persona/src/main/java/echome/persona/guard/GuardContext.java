package echome.persona.guard;

import echome.persona.Language;
import echome.persona.facts.Facts;
import echome.persona.facts.NamedProducts;
import echome.persona.facts.ProductFact;

import java.util.List;
import java.util.Optional;

/**
 * What a reply may rest on: the facts of this turn, the catalogue for products named beyond them,
 * the customer's texts with the latest last, what the persona stands for in person (overrides), the
 * product that the talk was about before, the customer's language, and the prompt's sentences that
 * must not show up.
 */
public record GuardContext(
        Facts facts,
        NamedProducts catalogue,
        List<String> customerSaid,
        List<String> personaFacts,
        Optional<ProductFact> previousSubject,
        Language language,
        List<String> confidential) {

    public GuardContext {
        customerSaid = List.copyOf(customerSaid);
        personaFacts = List.copyOf(personaFacts);
        confidential = List.copyOf(confidential);
    }
}
