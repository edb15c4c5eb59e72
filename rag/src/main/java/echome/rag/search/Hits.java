package echome.rag.search;

import echome.rag.Hit;
import echome.rag.Product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes hits of products in their order: codes first, variants together. */
final class Hits {
    private static final int LOOKED_AT = 300;

    private final SearchSql sql;

    Hits(SearchSql sql) {
        this.sql = sql;
    }

    /**
     * @param coded what was asked for by its code: first, whatever the question's words say of it
     */
    List<Hit> of(List<String> coded, List<Ranked> ranked, int limit) {
        List<Ranked> first = byCode(coded, ranked);
        List<Ranked> all = new ArrayList<>(first);
        ranked.stream()
                .filter(one -> !coded.contains(one.productId()))
                .limit(LOOKED_AT)
                .forEach(all::add);
        List<Variants.Folded> folded = Variants.fold(all, first.size(), limit);
        List<Ranked> each = folded.stream().flatMap(Variants.Folded::each).distinct().toList();
        Map<String, SearchSql.Shown> shown =
                sql.shown(
                        each.stream().map(Ranked::productId).toList(),
                        each.stream().map(Ranked::chunkId).toList());
        return folded.stream()
                .filter(f -> shown.containsKey(f.ranked().productId()))
                .map(f -> hit(f, shown))
                .toList();
    }

    private List<Ranked> byCode(List<String> coded, List<Ranked> ranked) {
        if (coded.isEmpty()) {
            return List.of();
        }
        Map<String, Ranked> known = new HashMap<>();
        ranked.forEach(one -> known.put(one.productId(), one));
        return plain(coded, known).stream().map(one -> one.with("sku", Weights.CODE)).toList();
    }

    /** Products in that order, with the signals of those that were ranked. */
    List<Ranked> plain(List<String> ids, Map<String, Ranked> known) {
        Map<String, SearchSql.Features> features =
                sql.features(ids, known.keySet(), List.of(), VectorSql.Comparison.NONE);
        List<Ranked> plain = new ArrayList<>();
        for (String id : ids) {
            Optional.ofNullable(features.get(id))
                    .map(f -> new Ranked(id, "", f.key(), f.group(), 0, 1, true, Map.of()))
                    .map(one -> known.getOrDefault(id, one))
                    .ifPresent(plain::add);
        }
        return plain;
    }

    private static Hit hit(Variants.Folded folded, Map<String, SearchSql.Shown> shown) {
        List<Product> own =
                folded.each()
                        .map(one -> shown.get(one.productId()))
                        .filter(Objects::nonNull)
                        .map(SearchSql.Shown::product)
                        .distinct()
                        .toList();
        Ranked ranked = folded.ranked();
        Optional<String> chunk =
                Optional.ofNullable(shown.get(ranked.productId())).flatMap(SearchSql.Shown::chunk);
        return new Hit(
                own.getFirst(),
                ranked.chunkId(),
                chunk.orElseGet(() -> text(own.getFirst())),
                ranked.cosine(),
                ranked.score(),
                ranked.signals(),
                own.subList(1, own.size()));
    }

    private static String text(Product product) {
        return product.description().isEmpty()
                ? product.name()
                : product.name() + ". " + product.description();
    }
}
