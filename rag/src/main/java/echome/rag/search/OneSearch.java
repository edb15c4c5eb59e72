package echome.rag.search;

import echome.migrations.Database;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Shown;
import echome.rag.Unmet;
import echome.rag.embed.Embedder;
import echome.rag.search.text.Words;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One search within its transaction. */
final class OneSearch {
    private static final int BY_PRICE = 30;

    private final Handle handle;
    private final String user;
    private final Embedder embedder;
    private final Steps steps;
    private final SearchSql sql;
    private final Hits hits;
    private final Vocabularies.Opening opening;
    private final Vocabulary vocabulary;
    private final Holders holders;

    /** A question as a vector, and what another store said of it. */
    record Asked(float[] vector, StoreAnswer answer) {}

    OneSearch(
            Handle handle,
            String user,
            Embedder embedder,
            Vocabularies vocabularies,
            Vocabularies.Opening opening,
            Steps steps) {
        this.handle = handle;
        this.user = user;
        this.embedder = embedder;
        this.steps = steps;
        this.sql = new SearchSql(handle, user, vocabularies.stems());
        this.hits = new Hits(sql);
        this.opening = opening;
        this.vocabulary = opening.vocabulary();
        this.holders = vocabularies.holders();
        steps.done("opening");
    }

    /** What a reply must say beside the hits, for a person and for a program. */
    private record Told(List<String> relaxed, List<Unmet> unmet) {
        void add(List<String> moreRelaxed, List<Unmet> moreUnmet) {
            relaxed.addAll(moreRelaxed);
            unmet.addAll(moreUnmet);
        }
    }

    /** The last of the transaction. */
    Found find(Question question, Demands demands, Optional<Asked> vector) {
        Wish wish = wish(question, demands);
        Told told = new Told(new ArrayList<>(), new ArrayList<>());
        told.add(wish.relaxed(), wish.unmet());
        Optional<Loosening> ofAll =
                demands.order()
                        .or(() -> implied(wish.filter()))
                        .filter(_ -> PriceOrder.isOfAnything(wish.text(), vocabulary))
                        .flatMap(order -> ofAll(order, wish));
        Loosening fitting = ofAll.orElseGet(() -> orGifts(loosened(wish, vector), wish));
        Loosening loosened =
                question.than().map(shown -> cheaper(shown, wish, fitting, vector)).orElse(fitting);
        told.add(loosened.relaxed(), loosened.unmet());
        List<Ranked> ranked = without(wish.unwanted(), loosened.ranked());
        Optional<String> code = unknownCode(question.whole(), ranked);
        if (code.isPresent()) {
            ranked = ofUnknownCode(code.get(), ranked, told);
        } else if (opening.coded().isEmpty() && ofAll.isEmpty()) {
            unknownName(question.whole(), wish.text(), demands, ranked)
                    .ifPresent(told.unmet()::add);
        }
        if (ofAll.isEmpty()) {
            ranked = inOrder(demands, wish.text(), ranked);
        }
        if (opening.coded().isEmpty()) {
            Database.commitWithNext(handle); // the texts of the hits are read last, and at once
        }
        List<Hit> found = hits.of(opening.coded(), ranked, question.limit());
        AskedSize.missing(question.whole(), found)
                .map(size -> beside(loosened.filter().attributes(), size))
                .ifPresent(size -> told.unmet().add(new Unmet(Unmet.Kind.ATTRIBUTE, size)));
        AskedRoom.missing(question.whole(), found)
                .ifPresent(room -> told.unmet().add(new Unmet(Unmet.Kind.ATTRIBUTE, room)));
        steps.done("products");
        List<String> filters = new ArrayList<>(loosened.filter().described());
        wish.unwanted().forEach(word -> filters.add("not " + word));
        return new Found(
                found,
                filters,
                told.relaxed(),
                told.unmet(),
                List.of(),
                Optional.empty(),
                steps.micros());
    }

    private List<Ranked> without(List<String> unwanted, List<Ranked> ranked) {
        if (unwanted.isEmpty()) {
            return ranked;
        }
        Map<String, Product> products =
                sql.products(ranked.stream().map(Ranked::productId).toList());
        return ranked.stream()
                .filter(one ->
                        Optional.ofNullable(products.get(one.productId()))
                                .filter(product -> !Unwanted.has(product, unwanted))
                                .isPresent())
                .toList();
    }

    /** "L" there may be, but not in blue. */
    private static String beside(List<String> demanded, String size) {
        List<String> all = new ArrayList<>(demanded);
        all.add(size);
        return Filter.together(all);
    }

    private Wish wish(Question question, Demands demands) {
        Wish all = Wish.of(demands, vocabulary, sql);
        if (question.earlier().isEmpty()) {
            return all;
        }
        String text = new Turn(vocabulary, sql, this::byWords).latest(question);
        return text.equals(question.whole())
                ? all
                : all.speaking(Wish.of(Demands.of(text), vocabulary, sql).text());
    }

    private List<Ranked> byWords(String text) {
        return ranking(text, Mix.WORDS, Filter.NONE, Optional.empty());
    }

    private Loosening cheaper(Shown shown, Wish wish, Loosening fitting, Optional<Asked> vector) {
        return new Cheaper(shown, wish, fitting)
                .of(
                        sql.products(shown.products()),
                        (text, filter) -> ranking(text, Mix.FUSED, filter, vector));
    }

    private Loosening loosened(Wish wish, Optional<Asked> vector) {
        List<String> words = Words.of(wish.things());
        return Loosening.of(
                        wish.filter(),
                        demanded -> ranking(wish.text(), Mix.FUSED, demanded, vector),
                        demanded -> ranking(wish.things(), Mix.FUSED, demanded, vector),
                        one -> PriceOrder.isNamed(one, words))
                .found();
    }

    /** A code that no product has: the question is nothing else, or it stands in a sentence. */
    private Optional<String> unknownCode(String question, List<Ranked> ranked) {
        if (!opening.coded().isEmpty()) {
            return Optional.empty();
        }
        if (Codes.isAll(question)) {
            return Optional.of(question.strip());
        }
        return Codes.inSentence(question)
                .filter(code ->
                        ranked.stream()
                                .map(one -> Codes.plain(one.key()))
                                .noneMatch(name -> name.contains(Codes.plain(code))));
    }

    /** Who asks for a code that nobody has is not shown what merely looks like it. */
    private static List<Ranked> ofUnknownCode(String code, List<Ranked> ranked, Told told) {
        List<Ranked> withWords = ranked.stream().filter(one -> Loosening.words(one) > 0).toList();
        if (Loosening.best(withWords) < AskedName.CALLED_SO) {
            told.add(
                    List.of("no product has the code " + code),
                    List.of(new Unmet(Unmet.Kind.CODE, code)));
        }
        return withWords;
    }

    private Optional<Unmet> unknownName(
            String question, String text, Demands demands, List<Ranked> ranked) {
        return AskedName.unknown(question, demands, vocabulary, ranked)
                .map(name -> new Unmet(Unmet.Kind.NAME, name))
                .or(() -> Unrelated.in(text, vocabulary, embedder, ranked));
    }

    /** By price, where the cheapest or the dearest is asked for. */
    private List<Ranked> inOrder(Demands demands, String text, List<Ranked> ranked) {
        if (demands.order().isEmpty()) {
            return ranked;
        }
        List<Ranked> fitting = PriceOrder.fitting(ranked, text);
        return demands.order()
                .get()
                .ordered(fitting, sql.products(fitting.stream().map(Ranked::productId).toList()));
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
    private Optional<Loosening> ofAll(PriceOrder order, Wish wish) {
        Filter filter = wish.filter();
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

    /** "A gift from 10 to 15" may be anything of that price where no text speaks of gifts. */
    private Loosening orGifts(Loosening found, Wish wish) {
        return found.ranked().isEmpty() && PriceOrder.isOfAnyGift(wish.text())
                ? implied(wish.filter()).flatMap(order -> ofAll(order, wish)).orElse(found)
                : found;
    }

    private List<Ranked> byPrice(PriceOrder order, Filter filter) {
        return hits.plain(sql.byPrice(order == PriceOrder.DEAREST, filter, BY_PRICE), Map.of());
    }

    List<Ranked> ranking(String text, Mix mix, Filter filter, Optional<Asked> vector) {
        double reads =
                Reading.share(text, embedder) * Reading.share(vocabulary.languages(), embedder);
        Optional<Set<String>> holding = holders.of(handle, user, vocabulary, filter);
        Optional<String> held =
                holding.isPresent()
                        ? Optional.empty()
                        : HeldWords.of(filter.attributes(), vocabulary, sql);
        Optional<VectorSql> vectors =
                vector.map(asked ->
                        new VectorSql(
                                handle,
                                user,
                                opening.row().graph(embedder.model(), asked.vector().length),
                                embedder.model(),
                                asked.vector(),
                                asked.answer(),
                                held));
        return new Ranking(
                        new Ranking.Inquiry(text, filter, holding, held, mix, reads),
                        vocabulary,
                        sql,
                        vectors,
                        steps)
                .ranked();
    }
}
