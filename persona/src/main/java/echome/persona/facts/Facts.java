package echome.persona.facts;

import java.time.Instant;
import java.util.List;

/**
 * All that an answer may rest on: products with the best fit first, sums, sentences that the shop
 * says about itself (delivery, returns, links), wishes that no product meets, and when this was
 * read.
 */
public record Facts(
        List<ProductFact> products,
        List<ComputedTotal> totals,
        List<String> shopKnowledge,
        List<Unmet> unmet,
        Instant asOf) {

    /** Where every wish is met. */
    public Facts(
            List<ProductFact> products,
            List<ComputedTotal> totals,
            List<String> shopKnowledge,
            Instant asOf) {
        this(products, totals, shopKnowledge, List.of(), asOf);
    }

    public Facts {
        products = List.copyOf(products);
        totals = List.copyOf(totals);
        shopKnowledge = List.copyOf(shopKnowledge);
        unmet = List.copyOf(unmet);
    }

    /** The same facts with the sums that a question asks for. */
    public Facts withTotalsFor(String question) {
        return withTotalsFor(question, List.of());
    }

    /**
     * The same facts with the sums that a question asks for.
     *
     * @param meant what "two of them" means; empty where nothing was spoken of before
     */
    public Facts withTotalsFor(String question, List<ProductFact> meant) {
        return new Facts(
                products,
                Totals.forQuestion(question, this, meant.isEmpty() ? products : meant),
                shopKnowledge,
                unmet,
                asOf);
    }
}
