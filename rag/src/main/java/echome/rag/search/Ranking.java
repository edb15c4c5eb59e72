package echome.rag.search;

import echome.rag.search.text.Folding;
import echome.rag.search.text.Trigrams;
import echome.rag.search.text.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Orders what fits one question: candidates by words and by vectors, then six signals. */
final class Ranking {
    /** Twice as many of each make no ranking of the judged sets better. */
    private static final int BY_WORDS = 100;

    private static final int BY_VECTORS = 100;
    private static final int READ_BY_WORDS = 300;

    /** Of so small a seller everything that shares a word is read at once: no stages are needed. */
    private static final int READ_WHOLE = 1_000;

    private final String text;
    private final Vocabulary vocabulary;
    private final List<Slot> slots;
    private final Importance importance;
    private final SearchSql sql;
    private final Optional<VectorSql> vectors;
    private final Filter filter;
    private final Optional<Set<String>> holders;
    private final Optional<String> held;
    private final boolean[] demanded;
    private final double reads;
    private final Mix mix;
    private final Steps steps;

    private final Map<String, List<SearchSql.Near>> near = new HashMap<>();

    /**
     * What a ranking is made of.
     *
     * @param holders the products that hold the filter's attributes, where they are listed
     * @param held what the word index says of them, where they are not
     */
    record Inquiry(
            String text,
            Filter filter,
            Optional<Set<String>> holders,
            Optional<String> held,
            Mix mix,
            double reads) {}

    /** Whether everything of the seller that shares a word with a question may be read at once. */
    static boolean isSmall(Vocabulary vocabulary) {
        return vocabulary.products() <= READ_WHOLE;
    }

    Ranking(
            Inquiry inquiry,
            Vocabulary vocabulary,
            SearchSql sql,
            Optional<VectorSql> vectors,
            Steps steps) {
        this.text = inquiry.text();
        this.vocabulary = vocabulary;
        this.sql = sql;
        this.holders = inquiry.holders();
        this.held = inquiry.held();
        this.filter =
                holders.isPresent() ? inquiry.filter().withAttributes(List.of()) : inquiry.filter();
        this.reads = inquiry.reads();
        this.mix = inquiry.mix();
        this.steps = steps;
        this.vectors = mix.usesVectors() && reads > 0 ? vectors : Optional.empty();
        this.slots =
                mix.usesWords()
                        ? Understanding.read(text, vocabulary, sql, mix.repairs()).stream()
                                .flatMap(Optional::stream)
                                .toList()
                        : List.of();
        this.importance = Importance.of(slots, vocabulary.products());
        this.demanded = demanded(slots, inquiry.filter().attributes());
        steps.done("understanding");
    }

    /** Which slots are nothing but attributes that the filter demands. */
    private static boolean[] demanded(List<Slot> slots, List<String> attributes) {
        Set<String> words = new HashSet<>();
        attributes.forEach(value -> words.addAll(Words.of(Folding.fold(value))));
        boolean[] demanded = new boolean[slots.size()];
        for (int i = 0; i < demanded.length; i++) {
            demanded[i] = words.containsAll(slots.get(i).typed());
        }
        return demanded;
    }

    /** The products that fit, best first. */
    List<Ranked> ranked() {
        Set<String> candidates = new LinkedHashSet<>(byWords());
        steps.done("words");
        vectors.ifPresent(v -> {
            List<SearchSql.Near> nearest =
                    v.nearest(BY_VECTORS, vocabulary.products(), filter, holders);
            nearest.forEach(this::isNear);
            nearest.stream()
                    .map(SearchSql.Near::product)
                    .distinct()
                    .limit(BY_VECTORS)
                    .forEach(candidates::add);
            steps.done("vectors");
        });
        return scored(List.copyOf(candidates));
    }

    private void isNear(SearchSql.Near chunk) {
        near.computeIfAbsent(chunk.product(), _ -> new ArrayList<>(1)).add(chunk);
    }

    private List<String> byWords() {
        if (slots.isEmpty()) {
            return List.of();
        }
        Map<String, List<String>> found = new HashMap<>();
        if (isSmall(vocabulary)) {
            List<String> any = Stages.any(slots, vocabulary.number());
            for (SearchSql.Named product : sql.byWords(any, READ_WHOLE, filter)) {
                if (holders.isEmpty() || holders.get().contains(product.id())) {
                    found.put(product.id(), product.terms());
                }
            }
            return best(found);
        }
        List<String> queries = Stages.of(slots, importance, vocabulary.number());
        if (!queries.isEmpty()) {
            for (SearchSql.Named product : sql.byWords(held(queries), READ_BY_WORDS, filter)) {
                found.put(product.id(), product.terms());
            }
        }
        if (found.size() < BY_WORDS) {
            List<String> anywhere = Stages.anywhere(slots, vocabulary.number());
            for (SearchSql.Named product : sql.byWords(held(anywhere), BY_WORDS, filter)) {
                found.putIfAbsent(product.id(), product.terms());
            }
        }
        return best(found);
    }

    private List<String> held(List<String> queries) {
        return queries.stream()
                .map(query ->
                        held.map(words -> Lexemes.all(List.of(Lexemes.any(List.of(query)), words)))
                                .orElse(query))
                .toList();
    }

    private List<String> best(Map<String, List<String>> found) {
        record Candidate(String id, double worth) {}
        return found.entrySet().stream()
                .map(entry ->
                        new Candidate(
                                entry.getKey(),
                                Match.of(slots, entry.getValue())
                                        .preliminary(importance, vocabulary.averageName())))
                .sorted(
                        Comparator.comparingDouble(Candidate::worth)
                                .reversed()
                                .thenComparing(Candidate::id))
                .limit(BY_WORDS)
                .map(Candidate::id)
                .toList();
    }

    private List<Ranked> scored(List<String> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        List<String> forms = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            for (Slot.Form form : slots.get(i).forms()) {
                forms.add(Lexemes.inText(vocabulary.number(), form));
                owners.add(i);
            }
        }
        VectorSql.Comparison comparison =
                vectors.map(VectorSql::comparison).orElse(VectorSql.Comparison.NONE);
        Map<String, SearchSql.Features> features =
                sql.features(candidates, near.keySet(), forms, comparison);
        features.values().forEach(product -> product.near().ifPresent(this::isNear));
        steps.done("features");
        Trigrams.Wanted pieces = Trigrams.Wanted.of(text);
        double unknown = unknownCosine();
        List<Ranked> ranked = new ArrayList<>();
        for (SearchSql.Features product : features.values()) {
            ranked.add(score(product, owners, pieces, unknown));
        }
        ranked.sort(BEST_FIRST);
        List<Ranked> ordered = repeated(ranked);
        steps.done("scores");
        return ordered;
    }

    private static final Comparator<Ranked> BEST_FIRST =
            Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::productId);

    /** What a product without a vector is counted with: the middle of the others. */
    private double unknownCosine() {
        double[] all =
                near.values().stream()
                        .mapToDouble(chunks -> chunks.getFirst().cosine())
                        .sorted()
                        .toArray();
        return all.length == 0 ? 0 : all[all.length / 2];
    }

    private Ranked score(
            SearchSql.Features product,
            List<Integer> owners,
            Trigrams.Wanted pieces,
            double unknown) {
        Match match = Match.of(slots, product.terms());
        double[] best = new double[slots.size()];
        for (int i = 0; i < slots.size(); i++) {
            best[i] = match.weight(i);
        }
        int firstOfSlot = 0;
        for (int form : product.texts()) {
            int slot = owners.get(form - 1);
            firstOfSlot = owners.indexOf(slot);
            double weight = slots.get(slot).forms().get(form - 1 - firstOfSlot).weight();
            best[slot] = Math.max(best[slot], weight);
        }
        double covered = 0;
        double things = 0;
        double ofThings = 0;
        for (int i = 0; i < best.length; i++) {
            covered += importance.of(i) * best[i];
            if (!demanded[i]) {
                things += importance.of(i) * best[i];
                ofThings += importance.of(i);
            }
        }
        Optional<SearchSql.Near> chunk =
                near.getOrDefault(product.id(), List.of()).stream()
                        .filter(one -> one.isOf(product))
                        .max(Comparator.comparingDouble(SearchSql.Near::cosine));
        double cosine = chunk.map(SearchSql.Near::cosine).orElse(0.0);
        double fuzzy = slots.isEmpty() ? 0 : pieces.coveredBy(product.name());
        Map<String, Double> signals =
                Weights.weigh(
                        covered,
                        fuzzy,
                        match.neighbours(importance),
                        match.numbers(),
                        chunk.isPresent() ? cosine : unknown,
                        vectors.isPresent() ? reads : 0);
        signals.keySet().removeIf(signal -> !mix.adds(signal));
        return new Ranked(
                product.id(),
                chunk.map(SearchSql.Near::chunk).orElse(""),
                product.key(),
                product.group(),
                cosine,
                ofThings == 0 ? 1 : things / ofThings,
                covered > 0 || chunk.isPresent() || fuzzy > 0.3,
                signals);
    }

    /** A name that came before counts a little less, so that others are seen as well. */
    private static List<Ranked> repeated(List<Ranked> ranked) {
        Set<String> seen = new HashSet<>();
        List<Ranked> ordered = new ArrayList<>();
        for (Ranked one : ranked) {
            ordered.add(seen.add(one.key()) ? one : one.with("repeat", Weights.REPEAT));
        }
        ordered.sort(BEST_FIRST);
        return ordered;
    }
}
