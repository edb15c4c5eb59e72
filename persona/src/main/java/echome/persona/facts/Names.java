package echome.persona.facts;

import echome.persona.text.Kin;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Finds the products that a sentence speaks of: by full name, SKU, or the words that tell them
 * apart.
 */
public final class Names {
    /** Too common to point at a product by themselves. */
    private static final Set<String> SMALL =
            Set.of(
                    "the", "a", "an", "and", "of", "for", "with", "in", "to", "by", "on", "or", "и",
                    "в", "с", "для", "на", "из", "der", "die", "das", "und", "mit", "fur", "aus",
                    "de", "la", "le", "les", "du", "des", "et", "pour", "avec", "el", "los", "las",
                    "con", "para", "y", "e", "o", "os", "as", "da", "do", "com", "em", "та", "і",
                    "з", "set", "new", "it", "is", "be");

    private static final int SHORTEST_KIN = 4;

    /** Forms of these tell prices, and are no kin of a product from Costa Rica. */
    private static final Set<String> NO_KIN =
            Set.of(
                    "cost", "costs", "costing", "costed", "price", "prices", "priced", "kosten",
                    "kostet", "koste", "coste", "costes", "preis", "preise", "preisen", "prix",
                    "precio", "precios", "preco", "precos", "coute", "coutent", "custa", "custam",
                    "cuesta", "cuestan", "стоит", "стоят", "цена", "цены", "коштує", "ціна");

    private record Key(ProductFact product, List<Token> words) {}

    private final List<Key> keys = new ArrayList<>();
    private final Map<String, List<ProductFact>> byStem = new HashMap<>();
    private final Map<String, Set<String>> byRoot = new HashMap<>();
    private final Map<String, List<ProductFact>> kin = new ConcurrentHashMap<>();

    private Names(List<ProductFact> products) {
        for (ProductFact product : products) {
            List<Token> name = words(product.name());
            if (!name.isEmpty()) {
                keys.add(new Key(product, name));
            }
            List<Token> sku = words(product.details().sku());
            if (!sku.isEmpty() && product.details().sku().length() >= 3) {
                keys.add(new Key(product, sku));
            }
            Set<String> stems = new HashSet<>();
            for (Token token : name) {
                if (!SMALL.contains(token.text()) && stems.add(token.stem())) {
                    byStem.computeIfAbsent(token.stem(), _ -> new ArrayList<>()).add(product);
                    if (token.isWord()) {
                        byRoot.computeIfAbsent(Kin.root(token.text()), _ -> new HashSet<>())
                                .add(token.stem());
                    }
                }
            }
        }
        keys.sort(Comparator.comparingInt((Key key) -> key.words().size()).reversed());
    }

    /** An index over the products that a sentence may speak of; each product once. */
    public static Names of(List<ProductFact> products) {
        return new Names(products.stream().distinct().toList());
    }

    /** The mentions in reading order; they don't overlap. */
    public List<Mention> find(List<Token> sentence) {
        List<Mention> found = new ArrayList<>();
        boolean[] taken = new boolean[sentence.size()];
        Set<String> stems = new HashSet<>();
        sentence.forEach(token -> stems.add(token.stem()));
        for (Key key : keys) {
            if (stems.contains(key.words().getFirst().stem())) {
                fullNames(sentence, key, taken, found);
            }
        }
        runs(sentence, taken, found);
        found.sort(Comparator.comparingInt(Mention::from));
        found.replaceAll(mention -> meant(mention, sentence));
        return found;
    }

    private static Mention meant(Mention mention, List<Token> sentence) {
        return mention.fullName() && !mention.isClear()
                ? new Mention(
                        mention.from(),
                        mention.to(),
                        Namesakes.meant(mention.products(), sentence),
                        true)
                : mention;
    }

    private static List<Token> words(String text) {
        return Tokens.of(Normal.of(text)).stream().filter(token -> !token.isMark()).toList();
    }

    private static void fullNames(
            List<Token> sentence, Key key, boolean[] taken, List<Mention> found) {
        String first = key.words().getFirst().stem();
        for (int i = 0; i < sentence.size(); i++) {
            if (!sentence.get(i).stem().equals(first)) {
                continue;
            }
            int end = match(sentence, i, key.words());
            if (end < 0) {
                continue;
            }
            if (!taken[i]) {
                found.add(new Mention(i, end, List.of(key.product()), true));
                Arrays.fill(taken, i, end, true);
            } else {
                joinNamesake(found, i, end, key.product());
            }
        }
    }

    /** Two products of one name are both meant. */
    private static void joinNamesake(List<Mention> found, int from, int to, ProductFact product) {
        for (int i = 0; i < found.size(); i++) {
            Mention mention = found.get(i);
            boolean same = mention.from() == from && mention.to() == to && mention.fullName();
            if (same && !mention.products().contains(product)) {
                List<ProductFact> both = new ArrayList<>(mention.products());
                both.add(product);
                found.set(i, new Mention(from, to, both, true));
            }
        }
    }

    /** Where the words end that stand in a sentence from there on; -1 if they don't. */
    static int match(List<Token> sentence, int from, List<Token> name) {
        int at = from;
        for (Token word : name) {
            while (at > from
                    && at < sentence.size()
                    && sentence.get(at).isMark()
                    && at - from < 40) {
                at++;
            }
            if (at >= sentence.size() || !sentence.get(at).stem().equals(word.stem())) {
                return -1;
            }
            at++;
        }
        return at;
    }

    private void runs(List<Token> sentence, boolean[] taken, List<Mention> found) {
        int at = 0;
        while (at < sentence.size()) {
            if (taken[at] || !points(sentence.get(at))) {
                at++;
                continue;
            }
            int end = at + 1;
            while (end < sentence.size() && !taken[end] && goesOn(sentence, end)) {
                end++;
            }
            while (end > at + 1 && !points(sentence.get(end - 1))) {
                end--;
            }
            mention(sentence, at, end, found);
            at = end;
        }
    }

    /** Whether a word is part of some name. */
    public boolean has(Token token) {
        return byStem.containsKey(token.stem());
    }

    private boolean points(Token token) {
        return !named(token).isEmpty();
    }

    /** The products whose names have the word, or where none has, one of its kin. */
    private List<ProductFact> named(Token token) {
        List<ProductFact> same = byStem.getOrDefault(token.stem(), List.of());
        boolean apart =
                !same.isEmpty()
                        || !token.isWord()
                        || token.text().length() < SHORTEST_KIN
                        || SMALL.contains(token.text())
                        || NO_KIN.contains(token.text());
        return apart ? same : kin.computeIfAbsent(token.text(), this::ofKin);
    }

    private List<ProductFact> ofKin(String word) {
        Set<String> stems = new HashSet<>(byRoot.getOrDefault(Kin.root(word), Set.of()));
        Set<String> ends = Kin.ends(word);
        byStem.keySet().stream().filter(stem -> Kin.isEndOf(ends, stem)).forEach(stems::add);
        byRoot.forEach((root, named) -> {
            if (Kin.isEndOf(ends, root)) {
                stems.addAll(named);
            }
        });
        return stems.stream()
                .sorted()
                .flatMap(stem -> byStem.getOrDefault(stem, List.of()).stream())
                .distinct()
                .toList();
    }

    private boolean goesOn(List<Token> sentence, int at) {
        Token token = sentence.get(at);
        return points(token)
                || token.is("-") && at + 1 < sentence.size() && points(sentence.get(at + 1));
    }

    /** "2 mugs" are no pack of 2: whom a word of the run names, not a number alone. */
    private Set<ProductFact> lettered(List<Token> run) {
        return run.stream()
                .filter(token -> !token.isNumber() && !token.isMark())
                .flatMap(token -> named(token).stream())
                .collect(Collectors.toSet());
    }

    private void mention(List<Token> sentence, int from, int to, List<Mention> found) {
        Map<ProductFact, Double> scores = new HashMap<>();
        boolean letters = false;
        Set<String> stems = new HashSet<>();
        for (Token token : sentence.subList(from, to)) {
            letters |= !token.isNumber() && !token.isMark();
            if (stems.add(token.stem())) {
                List<ProductFact> named = named(token);
                named.forEach(product -> scores.merge(product, 1.0 / named.size(), Double::sum));
            }
        }
        if (!letters || scores.isEmpty()) {
            return;
        }
        scores.keySet().retainAll(lettered(sentence.subList(from, to)));
        double best = scores.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<ProductFact> products =
                scores.entrySet().stream()
                        .filter(score -> score.getValue() > best - 1e-9)
                        .map(Map.Entry::getKey)
                        .sorted(Comparator.comparing(ProductFact::id))
                        .toList();
        found.add(new Mention(from, to, products, false));
    }
}
