package echome.persona.facts;

import java.util.List;
import java.util.Optional;

/** A sum that the code computed: what of, and what it comes to. */
public record ComputedTotal(List<Line> lines, Money total) {

    public ComputedTotal {
        lines = List.copyOf(lines);
    }

    /** So many pieces of one product at its current price. */
    public record Line(String productId, String name, int quantity, Money unit) {

        /** Also of a variant with the same name and price, which comes to the same. */
        public boolean isOf(ProductFact product) {
            return product.id().equals(productId)
                    || product.name().equals(name) && product.price().equals(Optional.of(unit));
        }

        public Money amount() {
            return unit.times(quantity);
        }
    }

    /** For example {@code 2 x Notebook (12.00 USD) + 1 x Mug (8.00 USD) = 32.00 USD}. */
    public String words() {
        StringBuilder words = new StringBuilder();
        for (Line line : lines) {
            words.append(words.isEmpty() ? "" : " + ")
                    .append(line.quantity())
                    .append(" x ")
                    .append(line.name())
                    .append(" (")
                    .append(line.unit().words())
                    .append(')');
        }
        return words.append(" = ").append(total.words()).toString();
    }
}
