package echome.rag.search;

import echome.rag.Product;
import echome.rag.search.text.Words;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts variants of one product together: the same group, or the same name. */
final class Variants {
    private Variants() {}

    /** A hit with the other rows of the same product that were found. */
    record Folded(Ranked ranked, Product product, List<Product> variants) {}

    /**
     * The first of each group in the order given, with the others as its variants.
     *
     * @param apart so many at the beginning are hits of their own: they were asked for by code
     */
    static List<Folded> fold(
            List<Ranked> ranked, Map<String, Product> products, int apart, int limit) {
        Map<String, Folded> groups = new LinkedHashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            Ranked one = ranked.get(i);
            Optional<Product> product = Optional.ofNullable(products.get(one.productId()));
            if (product.isEmpty()) {
                continue;
            }
            String group = group(product.get());
            Folded first = groups.get(group);
            if (first == null || i < apart) {
                groups.put(
                        i < apart ? group + "\n" + i : group,
                        new Folded(one, product.get(), new ArrayList<>()));
                if (i < apart) {
                    groups.putIfAbsent(group, groups.get(group + "\n" + i));
                }
            } else {
                first.variants().add(product.get());
            }
        }
        return groups.values().stream().distinct().limit(limit).toList();
    }

    private static String group(Product product) {
        return product.groupKey()
                .map(key -> product.catalogId() + "\n" + key)
                .orElseGet(() -> String.join(" ", Words.of(product.name())));
    }
}
