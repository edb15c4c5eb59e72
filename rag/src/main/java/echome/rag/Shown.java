package echome.rag;

import java.util.List;

/**
 * What a customer has seen and wants something cheaper or dearer than.
 *
 * @param products their ids
 */
public record Shown(Side side, List<String> products) {
    /** On which side of their prices. */
    public enum Side {
        CHEAPER,
        DEARER
    }

    public Shown {
        products = List.copyOf(products);
    }
}
