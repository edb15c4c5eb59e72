package echome.persona.guard;

import echome.persona.facts.ProductFact;

import java.util.IdentityHashMap;

/** The products' rows of one reply, each split into words once. */
final class Rows {
    private final IdentityHashMap<ProductFact, Data> read = new IdentityHashMap<>();
    private final Shelves shelves;

    Rows(Shelves shelves) {
        this.shelves = shelves;
    }

    Data of(ProductFact product) {
        return read.computeIfAbsent(product, shelves::row);
    }
}
