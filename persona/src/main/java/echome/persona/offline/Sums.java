package echome.persona.offline;

import echome.persona.facts.ComputedTotal;
import echome.persona.facts.Facts;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Stock;

import java.util.List;
import java.util.stream.Stream;

/** The sums that a reply tells under its products, and of what there is less than that. */
final class Sums {
    private Sums() {}

    /** A line each, for the sums of what is shown. */
    static List<String> of(Facts facts, List<ProductFact> shown, Templates templates) {
        List<ComputedTotal> sums = sums(facts, shown);
        return Stream.concat(
                        sums.stream().map(ComputedTotal::words),
                        tooFew(sums, facts.products(), templates).stream())
                .toList();
    }

    private static List<ComputedTotal> sums(Facts facts, List<ProductFact> shown) {
        return facts.totals().stream()
                .filter(sum -> isOf(shown, sum))
                .limit(Selection.MOST)
                .toList();
    }

    /** Whether each line is of a product shown, or of its namesake at the same price. */
    private static boolean isOf(List<ProductFact> shown, ComputedTotal sum) {
        return sum.lines().stream()
                .allMatch(line -> shown.stream().anyMatch(product -> isOf(product, line)));
    }

    private static boolean isOf(ProductFact product, ComputedTotal.Line line) {
        return product.name().equals(line.name())
                && product.price().filter(line.unit()::equals).isPresent();
    }

    /** Of what is summed up there may be less than that. */
    private static List<String> tooFew(
            List<ComputedTotal> sums, List<ProductFact> known, Templates templates) {
        return sums.stream()
                .flatMap(sum -> sum.lines().stream())
                .filter(line ->
                        known.stream()
                                .filter(product -> isOf(product, line))
                                .noneMatch(product -> lasts(product.stock(), line.quantity())))
                .map(line -> templates.one("few").formatted(line.quantity(), line.name()))
                .distinct()
                .toList();
    }

    private static boolean lasts(Stock stock, int quantity) {
        return stock.inStock() && stock.quantity().orElse(quantity) >= quantity;
    }
}
