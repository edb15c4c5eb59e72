package echome.persona.facts;

import java.util.List;

/**
 * A place in a sentence that names a product: token positions from (with) and to (without), and the
 * products that it may mean, several where the words don't tell them apart.
 */
public record Mention(int from, int to, List<ProductFact> products, boolean fullName) {

    public Mention {
        products = List.copyOf(products);
    }

    /** Whether the words mean one product and no other. */
    public boolean isClear() {
        return products.size() == 1;
    }

    /** Whether they mean products of one name: one, or its colours and sizes. */
    public boolean isOfOneName() {
        return products.stream().map(ProductFact::name).distinct().count() == 1;
    }

    public int words() {
        return to - from;
    }
}
