package echome.persona.facts;

import java.util.Optional;

/**
 * A product's current row as an answer may use it; {@code similarity} is how well it fits, 0 to 1.
 */
public record ProductFact(
        String id,
        String name,
        Optional<Money> price,
        Stock stock,
        Details details,
        double similarity) {

    /** The attribute that holds a price which is no number: "from 80", "on request". */
    public static final String PRICE_NOTE = "price note";

    /** The price in the shop's own words, where it has no number. */
    public Optional<String> pricedInWords() {
        return price.isPresent()
                ? Optional.empty()
                : Optional.ofNullable(details.attributes().get(PRICE_NOTE));
    }

    /** The same product for another question. */
    public ProductFact similar(double newSimilarity) {
        return new ProductFact(id, name, price, stock, details, newSimilarity);
    }

    /** By the id alone: texts and attributes are long, and facts are looked up often. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
