package echome.rag.search;

import echome.rag.Product;
import echome.rag.Shown;
import echome.rag.Unmet;
import echome.rag.search.text.Words;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Of what fits, what is cheaper or dearer than what was shown; that nothing is, if so. What was
 * shown beside it, and fits less, sets no price: a repair kit is no cheaper tent.
 */
final class Cheaper {
    private final Shown shown;
    private final Loosening fitting;
    private final String text;
    private final List<String> words;
    private final boolean named;

    Cheaper(Shown shown, Wish wish, Loosening fitting) {
        this.shown = shown;
        this.fitting = fitting;
        boolean allDemanded = fitting.filter().attributes().equals(wish.filter().attributes());
        this.text = allDemanded ? wish.text() : wish.things();
        this.words = Words.of(text);
        this.named = fitting.ranked().stream().anyMatch(this::isNamed);
    }

    /**
     * @param products what was shown, by id
     * @param ranking ranks what passes a filter by the words of a text
     */
    Loosening of(Map<String, Product> products, BiFunction<String, Filter, List<Ranked>> ranking) {
        Optional<Product> bound = bound(products);
        if (bound.isEmpty() || Loosening.best(fitting.ranked()) == 0) {
            return fitting; // by what cannot be read nothing can be said to be cheaper
        }
        Filter filter =
                fitting.filter()
                        .within(
                                shown.side(),
                                bound.get().price().orElseThrow(),
                                bound.get().currency().orElseThrow());
        double least = PriceOrder.AS_GOOD * Loosening.best(others(products));
        List<Ranked> ranked = ranking.apply(text, filter).stream().filter(Ranked::found).toList();
        List<Ranked> left = fitting(ranked, least);
        if (left.isEmpty() && named) {
            left = fitting(ranked, Loosening.STRAY); // a tent is a tent, for hiking or not
        }
        boolean cheaper = shown.side() == Shown.Side.CHEAPER;
        return left.isEmpty()
                ? fitting.lacking(
                        cheaper ? "cheaper" : "dearer",
                        cheaper ? Unmet.Kind.CHEAPER : Unmet.Kind.DEARER)
                : new Loosening(left, filter, fitting.relaxed(), fitting.unmet());
    }

    private boolean isNamed(Ranked one) {
        return PriceOrder.isNamed(one, words);
    }

    private List<Ranked> fitting(List<Ranked> ranked, double least) {
        return ranked.stream().filter(one -> fits(one, least)).toList();
    }

    private boolean fits(Ranked one, double least) {
        return Loosening.words(one) >= least && (!named || isNamed(one));
    }

    /** Who named a product wants another, which is called otherwise. */
    private List<Ranked> others(Map<String, Product> products) {
        return fitting.ranked().stream()
                .filter(one -> !products.containsKey(one.productId()))
                .toList();
    }

    /** The cheapest, or the dearest, of what was shown and fits; of all of it where none does. */
    private Optional<Product> bound(Map<String, Product> products) {
        double least = PriceOrder.AS_GOOD * Loosening.best(fitting.ranked());
        List<Product> priced =
                shown.products().stream()
                        .map(products::get)
                        .filter(Objects::nonNull)
                        .filter(p -> p.price().isPresent() && p.currency().isPresent())
                        .toList();
        List<String> fit =
                fitting.ranked().stream()
                        .filter(one -> fits(one, least))
                        .map(Ranked::productId)
                        .toList();
        List<Product> meant = priced.stream().filter(p -> fit.contains(p.id())).toList();
        List<Product> of = meant.isEmpty() ? priced : meant;
        Comparator<Product> byPrice =
                Comparator.comparing(product -> product.price().orElse(BigDecimal.ZERO));
        return of.stream()
                .filter(product -> product.currency().equals(of.getFirst().currency()))
                .min(shown.side() == Shown.Side.CHEAPER ? byPrice : byPrice.reversed());
    }
}
