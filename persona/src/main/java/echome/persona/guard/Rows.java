package echome.persona.guard;

import echome.persona.facts.ProductFact;

import java.util.HashMap;
import java.util.Map;

/** The products' rows of one reply, each split into words once. */
final class Rows {
    private final Map<ProductFact, Data> read = new HashMap<>();
    private final Shelf shelf;

    Rows(Shelf shelf) {
        this.shelf = shelf;
    }

    Data of(ProductFact product) {
        return read.computeIfAbsent(product, shelf::of);
    }
}
