package echome.rag.search;

import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.embed.Embedder;
import echome.rag.search.text.Folding;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One search within its transaction. */
final class OneSearch {
    private static final int RANKED_AT_MOST = 300;

    private final Handle handle;
    private final String user;
    private final Embedder embedder;
    private final Steps steps;
    private final SearchSql sql;
    private final Vocabulary vocabulary;
    private final Holders holders;

    OneSearch(
            Handle handle, String user, Embedder embedder, Vocabularies vocabularies, Steps steps) {
        this.handle = handle;
        this.user = user;
        this.embedder = embedder;
        this.steps = steps;
        this.sql = new SearchSql(handle, user);
        this.vocabulary = vocabularies.of(handle, user);
        this.holders = vocabularies.holders();
        steps.done("vocabulary");
    }

    Found find(Question question, Demands demands, Optional<float[]> vector) {
        List<String> exact = sql.byCodes(Codes.in(question.text()));
        steps.done("codes");
        List<String> relaxed = new ArrayList<>();
        Filter filter =
                demands.filter()
                        .withAttributes(
                                Attributes.in(
                                        Folding.fold(demands.rest()), vocabulary.attributes()));
        List<Ranked> ranked = ranking(demands.rest(), Mix.FUSED, filter, vector);
        while (ranked.isEmpty() && !filter.isNone()) {
            Filter.Looser looser = filter.looser();
            relaxed.add(looser.dropped());
            filter = looser.filter();
            ranked = ranking(demands.rest(), Mix.FUSED, filter, vector);
        }
        ranked = ranked.stream().filter(Ranked::found).toList();
        if (exact.isEmpty() && Codes.isAll(question.text())) {
            ranked = withWords(ranked);
            if (ranked.isEmpty()) {
                relaxed.add("no product has the code " + question.text().strip());
            }
        }
        List<Hit> hits = hits(exact, ranked, question.limit());
        steps.done("products");
        return new Found(hits, filter.described(), relaxed, steps.micros());
    }

    /** Who asks for a code that nobody has is not shown what merely looks like it. */
    private static List<Ranked> withWords(List<Ranked> ranked) {
        return ranked.stream().filter(one -> one.signals().getOrDefault("words", 0.0) > 0).toList();
    }

    List<Ranked> ranking(String text, Mix mix, Filter filter, Optional<float[]> vector) {
        double reads =
                Reading.share(text, embedder) * Reading.share(vocabulary.languages(), embedder);
        Optional<VectorSql> vectors =
                vector.map(v -> new VectorSql(handle, user, embedder.model(), v));
        return new Ranking(
                        new Ranking.Inquiry(
                                text,
                                filter,
                                holders.of(handle, user, vocabulary, filter),
                                mix,
                                reads),
                        vocabulary,
                        sql,
                        vectors,
                        steps)
                .ranked();
    }

    private List<Hit> hits(List<String> exact, List<Ranked> ranked, int limit) {
        Map<String, Ranked> all = new LinkedHashMap<>();
        Map<String, Ranked> known = new LinkedHashMap<>();
        ranked.forEach(one -> known.put(one.productId(), one));
        for (String id : exact) {
            Ranked one = known.getOrDefault(id, new Ranked(id, "", id, 0, true, Map.of()));
            all.put(id, one.with("sku", Weights.CODE));
        }
        ranked.stream().limit(RANKED_AT_MOST).forEach(one -> all.putIfAbsent(one.productId(), one));
        Set<String> ids = new LinkedHashSet<>(all.keySet());
        Map<String, Product> products = sql.products(List.copyOf(ids));
        List<Variants.Folded> folded =
                Variants.fold(List.copyOf(all.values()), products, exact.size(), limit);
        Map<String, String> chunks =
                sql.chunks(folded.stream().map(f -> f.ranked().chunkId()).toList());
        return folded.stream()
                .map(f ->
                        new Hit(
                                f.product(),
                                f.ranked().chunkId(),
                                chunks.getOrDefault(f.ranked().chunkId(), text(f.product())),
                                f.ranked().cosine(),
                                f.ranked().score(),
                                f.ranked().signals(),
                                f.variants()))
                .toList();
    }

    private static String text(Product product) {
        return product.description().isEmpty()
                ? product.name()
                : product.name() + ". " + product.description();
    }
}
