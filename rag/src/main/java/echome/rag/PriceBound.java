package echome.rag;

import java.math.BigDecimal;

/** A price that only what is cheaper, or only what is dearer, fits. */
public record PriceBound(Side side, BigDecimal price, String currency) {
    /** On which side of the price. */
    public enum Side {
        CHEAPER,
        DEARER
    }
}
