package echome.rag.search;

import echome.rag.Unmet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Gives up a question's demands one by one where what passes them all is not what was asked for: a
 * pen under 20 dollars is no answer to who wants a lantern under 20 dollars.
 *
 * @param filter what is still demanded
 * @param relaxed what was given up, for a person to read
 */
record Loosening(List<Ranked> ranked, Filter filter, List<String> relaxed, List<Unmet> unmet) {
    /** Whose words hold less of the question was found by its meaning, or by chance. */
    static final double STRAY = 0.34;

    /** Who holds so much is what the question speaks of. */
    static final double MEANT = 0.67;

    /** So much more of the question than anything in stock is held by what was named in part. */
    private static final double NAMED_BETTER = 0.2;

    private static final int SOLD_OUT_AT_MOST = 3;
    private static final Optional<Loosening> NOTHING = Optional.empty();

    /**
     * @param things ranks by the question's words without the attributes that are demanded
     * @param named whether a product's name holds a word of the question
     */
    static Loosening of(
            Filter demanded,
            Function<Filter, List<Ranked>> ranking,
            Function<Filter, List<Ranked>> things,
            Predicate<Ranked> named) {
        List<Ranked> strict = ranking.apply(demanded);
        List<String> relaxed = new ArrayList<>();
        List<Unmet> unmet = new ArrayList<>();
        Filter filter = demanded;
        boolean empty = strict.isEmpty();
        if (!empty
                && !demanded.attributes().isEmpty()
                && strict.stream().noneMatch(one -> one.things() >= STRAY)) {
            // the lantern comes in cream, which is sold out
            Optional<Loosening> ofThings =
                    (demanded.inStock() ? onlySoldOut(demanded, ranking) : NOTHING)
                            .or(() -> ofThings(demanded, things));
            if (ofThings.isPresent()) {
                return ofThings.get();
            }
        }
        Optional<Loosening> dearer = ofOtherPrice(demanded, strict, ranking, named);
        if (dearer.isPresent()) {
            return dearer.get();
        }
        if (!empty && best(strict) >= STRAY || demanded.isNone()) {
            List<Ranked> ranked =
                    demanded.inStock() ? withSoldOut(strict, demanded, ranking) : strict;
            return new Loosening(ranked, demanded, relaxed, unmet);
        }
        if (empty && demanded.inStock()) {
            Optional<Loosening> soldOut = onlySoldOut(demanded, ranking);
            if (soldOut.isPresent()) {
                return soldOut.get();
            }
        }
        while (!filter.isNone()) {
            Filter.Looser looser = filter.looser();
            relaxed.add(looser.dropped());
            unmet.addAll(looser.unmet());
            filter = looser.filter();
            List<Ranked> ranked = ranking.apply(filter);
            if (empty ? !ranked.isEmpty() : best(ranked) >= MEANT) {
                return new Loosening(ranked, filter, relaxed, unmet);
            }
        }
        // where nothing is found without any demand, none of them is why
        return new Loosening(strict, demanded, List.of(), List.of());
    }

    /** Who asks for a tent "in red" wants a tent: red pencils are none. */
    private static Optional<Loosening> ofThings(
            Filter demanded, Function<Filter, List<Ranked>> things) {
        Filter any = demanded.withAttributes(List.of());
        if (best(things.apply(demanded)) >= STRAY) {
            return Optional.empty();
        }
        List<Ranked> ranked = things.apply(any);
        return best(ranked) < MEANT
                ? Optional.empty()
                : Optional.of(
                        new Loosening(
                                ranked.stream().filter(one -> words(one) >= STRAY).toList(),
                                any,
                                demanded.attributes().stream()
                                        .map(value -> "attribute " + value)
                                        .toList(),
                                demanded.attributes().stream()
                                        .map(value -> new Unmet(Unmet.Kind.ATTRIBUTE, value))
                                        .toList()));
    }

    /** Who asks for a sleeping bag under 50 means those that cost more, not a dry bag. */
    private static Optional<Loosening> ofOtherPrice(
            Filter demanded,
            List<Ranked> strict,
            Function<Filter, List<Ranked>> ranking,
            Predicate<Ranked> named) {
        Filter any = demanded.withoutPrices();
        double best = best(strict);
        if (any.equals(demanded) || strict.isEmpty() || best >= MEANT) {
            return Optional.empty();
        }
        double least = Math.max(MEANT, best + NAMED_BETTER);
        List<Ranked> ranked =
                ranking.apply(any).stream()
                        .filter(one -> words(one) >= least && named.test(one))
                        .toList();
        return ranked.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Loosening(
                                ranked,
                                any,
                                List.of(String.join(", ", demanded.onlyPrices().described())),
                                demanded.onlyPrices().looser().unmet()));
    }

    /** "Is the blue mug in stock?" finds the blue mug that is not, before mugs of other colours. */
    private static Optional<Loosening> onlySoldOut(
            Filter demanded, Function<Filter, List<Ranked>> ranking) {
        Filter any = demanded.withoutStock();
        List<Ranked> soldOut = any.isNone() ? List.of() : ranking.apply(any);
        if (best(soldOut) < MEANT) {
            return Optional.empty();
        }
        Filter.Looser looser = any.looser();
        Stream<Ranked> others =
                ranking.apply(demanded.withAttributes(looser.filter().attributes())).stream()
                        .filter(one -> words(one) >= STRAY);
        return Optional.of(
                new Loosening(
                        Stream.concat(soldOut.stream().limit(SOLD_OUT_AT_MOST), others).toList(),
                        any,
                        List.of("in stock"),
                        List.of(new Unmet(Unmet.Kind.IN_STOCK, ""))));
    }

    /** "Is the lantern in stock?" must find the lantern that is not. */
    private static List<Ranked> withSoldOut(
            List<Ranked> inStock, Filter demanded, Function<Filter, List<Ranked>> ranking) {
        double least = best(inStock) + NAMED_BETTER;
        if (least > 1) {
            return inStock;
        }
        Set<String> known = new HashSet<>(inStock.stream().map(Ranked::productId).toList());
        Stream<Ranked> soldOut =
                ranking.apply(demanded.withoutStock()).stream()
                        .filter(one -> !known.contains(one.productId()) && words(one) >= least)
                        .limit(SOLD_OUT_AT_MOST);
        return Stream.concat(soldOut, inStock.stream()).toList();
    }

    /** The same where one more wish is met by nothing. */
    Loosening lacking(String given, Unmet.Kind kind) {
        return new Loosening(
                ranked,
                filter,
                Stream.concat(relaxed.stream(), Stream.of(given)).toList(),
                Stream.concat(unmet.stream(), Stream.of(new Unmet(kind, ""))).toList());
    }

    /** Without what neither a word nor a vector leads to. */
    Loosening found() {
        return new Loosening(
                ranked.stream().filter(Ranked::found).toList(), filter, relaxed, unmet);
    }

    /** How much of the question's words the best product holds, 0 to 1. */
    static double best(List<Ranked> ranked) {
        return ranked.stream().mapToDouble(Loosening::words).max().orElse(0);
    }

    /** How much of the question's words a product holds, 0 to 1. */
    static double words(Ranked one) {
        return one.signals().getOrDefault("words", 0.0) / Weights.WORDS;
    }
}
