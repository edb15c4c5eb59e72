package echome.persona.guard;

import echome.persona.facts.ProductFact;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a claim is about: one product, or several where that can't be told; none if it is unknown.
 */
record Subject(List<ProductFact> products) {

    static final Subject UNKNOWN = new Subject(List.of());

    Subject {
        products = List.copyOf(products);
    }

    boolean isClear() {
        return products.size() == 1;
    }

    /** Whether it holds for the product, or for every one that may be meant. */
    boolean all(Predicate<ProductFact> holds) {
        return !products.isEmpty() && products.stream().allMatch(holds);
    }

    String words() {
        return switch (products.size()) {
            case 0 -> "no known product";
            case 1 -> products.getFirst().name();
            default -> "any one of " + products.size() + " products";
        };
    }
}
