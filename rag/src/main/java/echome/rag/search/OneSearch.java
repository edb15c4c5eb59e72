package echome.rag.search;

import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Unmet;
import echome.rag.embed.Embedder;
import echome.rag.search.text.Folding;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

    /** A question as a vector, and what another store said of it. */
    record Asked(float[] vector, StoreAnswer answer) {}

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

    Found find(Question question, Demands demands, Optional<Asked> vector) {
        List<String> exact = sql.byCodes(Codes.in(question.text()));
        steps.done("codes");
        List<String> relaxed = new ArrayList<>();
        List<Unmet> unmet = new ArrayList<>();
        Optional<Categories.Demand> category =
                Categories.in(demands.rest(), vocabulary.attributes());
        String text = category.map(Categories.Demand::rest).orElse(demands.rest());
        Filter filter =
                payable(demands.filter(), relaxed, unmet)
                        .withAttributes(Attributes.in(Folding.fold(text), vocabulary.attributes()))
                        .withCategory(category.map(Categories.Demand::path));
        Optional<Loosening> ofAll =
                demands.order().or(() -> implied(filter)).flatMap(by -> ofAll(by, text, filter));
        Loosening loosened =
                ofAll.orElseGet(() ->
                        Loosening.of(
                                filter, demanded -> ranking(text, Mix.FUSED, demanded, vector)));
        relaxed.addAll(loosened.relaxed());
        unmet.addAll(loosened.unmet());
        List<Ranked> ranked = loosened.ranked().stream().filter(Ranked::found).toList();
        if (exact.isEmpty() && Codes.isAll(question.text())) {
            ranked = withWords(ranked);
            if (Loosening.best(ranked) < AskedName.CALLED_SO) {
                relaxed.add("no product has the code " + question.text().strip());
                unmet.add(new Unmet(Unmet.Kind.CODE, question.text().strip()));
            }
        } else if (exact.isEmpty() && ofAll.isEmpty()) {
            Optional<Unmet> unrelated = Unrelated.in(text, vocabulary, embedder, ranked);
            AskedName.unknown(question.text(), demands, vocabulary, ranked)
                    .map(name -> new Unmet(Unmet.Kind.NAME, name))
                    .or(() -> unrelated)
                    .ifPresent(unmet::add);
        }
        if (demands.order().isPresent() && ofAll.isEmpty()) {
            ranked = byPrice(demands.order().get(), text, ranked);
        }
        List<Hit> hits = hits(exact, ranked, question.limit());
        AskedSize.missing(question.text(), hits)
                .ifPresent(size -> unmet.add(new Unmet(Unmet.Kind.ATTRIBUTE, size)));
        steps.done("products");
        return new Found(
                hits, loosened.filter().described(), relaxed, unmet, List.of(), steps.micros());
    }

    private List<Ranked> byPrice(PriceOrder order, String text, List<Ranked> ranked) {
        List<Ranked> fitting = PriceOrder.fitting(ranked, text);
        return order.ordered(
                fitting, sql.products(fitting.stream().map(Ranked::productId).toList()));
    }

    /** Who asks for anything up to a price sees the cheapest, who has much to spend the dearest. */
    private static Optional<PriceOrder> implied(Filter filter) {
        return filter.highest()
                .map(_ -> PriceOrder.CHEAPEST)
                .or(() -> filter.lowest().map(_ -> PriceOrder.DEAREST));
    }

    /**
     * The cheapest or dearest of all that passes the filter, where the question names nothing; of
     * all that there is where nothing passes.
     */
    private Optional<Loosening> ofAll(PriceOrder order, String text, Filter filter) {
        if (!PriceOrder.isOfAnything(text, vocabulary)) {
            return Optional.empty();
        }
        List<Ranked> passing = byPrice(order, filter);
        if (!passing.isEmpty() || !filter.withoutPrices().isNone()) {
            return Optional.of(new Loosening(passing, filter, List.of(), List.of()))
                    .filter(all -> !all.ranked().isEmpty());
        }
        Filter.Looser looser = filter.looser();
        List<Ranked> all = byPrice(order, Filter.NONE);
        return Optional.of(
                        new Loosening(all, Filter.NONE, List.of(looser.dropped()), looser.unmet()))
                .filter(_ -> !all.isEmpty());
    }

    private List<Ranked> byPrice(PriceOrder order, Filter filter) {
        return plain(
                sql.byPrice(order == PriceOrder.DEAREST, filter, RANKED_AT_MOST / 10), Map.of());
    }

    /** Prices are not converted: a limit in a currency that nothing is priced in says nothing. */
    private Filter payable(Filter filter, List<String> relaxed, List<Unmet> unmet) {
        Optional<String> foreign = filter.currency().filter(money -> !sql.isPricedIn(money));
        if (foreign.isEmpty()) {
            return filter;
        }
        String prices = String.join(", ", filter.onlyPrices().described());
        relaxed.add(prices + " (nothing is priced in " + foreign.get() + ")");
        unmet.add(new Unmet(Unmet.Kind.CURRENCY, foreign.get()));
        return filter.withoutPrices();
    }

    /** Who asks for a code that nobody has is not shown what merely looks like it. */
    private static List<Ranked> withWords(List<Ranked> ranked) {
        return ranked.stream().filter(one -> one.signals().getOrDefault("words", 0.0) > 0).toList();
    }

    List<Ranked> ranking(String text, Mix mix, Filter filter, Optional<Asked> vector) {
        double reads =
                Reading.share(text, embedder) * Reading.share(vocabulary.languages(), embedder);
        Optional<VectorSql> vectors =
                vector.map(asked ->
                        new VectorSql(
                                handle,
                                user,
                                vocabulary.number(),
                                embedder.model(),
                                asked.vector(),
                                asked.answer()));
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
        List<Ranked> first = byCode(exact, ranked);
        List<Ranked> all = new ArrayList<>(first);
        ranked.stream()
                .filter(one -> !exact.contains(one.productId()))
                .limit(RANKED_AT_MOST)
                .forEach(all::add);
        List<Variants.Folded> folded = Variants.fold(all, first.size(), limit);
        Map<String, Product> products =
                sql.products(folded.stream().flatMap(Variants.Folded::ids).toList());
        Map<String, String> chunks =
                sql.chunks(
                        folded.stream()
                                .map(f -> f.ranked().chunkId())
                                .filter(id -> !id.isEmpty())
                                .toList());
        return folded.stream()
                .filter(f -> products.containsKey(f.ranked().productId()))
                .map(f -> hit(f, products, chunks))
                .toList();
    }

    /** What was asked for by its code, whatever the question's words say of it. */
    private List<Ranked> byCode(List<String> exact, List<Ranked> ranked) {
        if (exact.isEmpty()) {
            return List.of();
        }
        Map<String, Ranked> known = new HashMap<>();
        ranked.forEach(one -> known.put(one.productId(), one));
        return plain(exact, known).stream().map(one -> one.with("sku", Weights.CODE)).toList();
    }

    /** Products in that order, with the signals of those that were ranked. */
    private List<Ranked> plain(List<String> ids, Map<String, Ranked> known) {
        Map<String, SearchSql.Features> features = sql.features(ids, List.of());
        List<Ranked> plain = new ArrayList<>();
        for (String id : ids) {
            Optional.ofNullable(features.get(id))
                    .map(f -> new Ranked(id, "", f.key(), f.group(), 0, true, Map.of()))
                    .map(one -> known.getOrDefault(id, one))
                    .ifPresent(plain::add);
        }
        return plain;
    }

    private static Hit hit(
            Variants.Folded folded, Map<String, Product> products, Map<String, String> chunks) {
        List<Product> own =
                folded.ids().map(products::get).filter(Objects::nonNull).distinct().toList();
        Ranked ranked = folded.ranked();
        return new Hit(
                own.getFirst(),
                ranked.chunkId(),
                chunks.getOrDefault(ranked.chunkId(), text(own.getFirst())),
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
