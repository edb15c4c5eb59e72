package echome.persona.facts;

import java.util.OptionalInt;

/** Whether a product can be had now, and how many pieces where the shop counts them. */
public record Stock(boolean inStock, OptionalInt quantity) {

    public static final Stock AVAILABLE = new Stock(true, OptionalInt.empty());
    public static final Stock SOLD_OUT = new Stock(false, OptionalInt.empty());

    /** That many pieces; none of them means sold out. */
    public static Stock of(int quantity) {
        return new Stock(quantity > 0, OptionalInt.of(quantity));
    }
}
