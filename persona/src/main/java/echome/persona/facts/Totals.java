package echome.persona.facts;

import echome.persona.text.Fold;
import echome.persona.text.Lexicon;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Computes the sums that a question asks for, so that no model has to multiply. */
public final class Totals {
    /** More products than this could be meant: then nothing is computed. */
    private static final int MOST_CANDIDATES = 3;

    private static final Set<String> TOGETHER = words("together.txt");

    private static final Set<String> ONE =
            Set.of(
                    "one", "один", "одну", "одна", "одно", "ein", "eine", "einen", "un", "une",
                    "una", "um", "uma");

    /** What stands between the number of one thing and the name of the next. */
    private static final Set<String> JOINS =
            Set.of(
                    "and", "or", "und", "oder", "et", "ou", "y", "o", "e", "и", "или", "і", "та",
                    "або", "чи", "vs", "versus", "plus");

    private static final Set<String> A = Set.of("a", "an");

    /** "dos" is two in Spanish and "of the" in Portuguese. */
    private static final Set<String> SPANISH =
            Set.of("¿", "cuanto", "cuestan", "juntos", "juntas", "quiero", "necesito", "queria");

    /**
     * @param counted whether the question names the quantity
     * @param products what may be meant, best first
     */
    private record Order(int quantity, boolean counted, List<ProductFact> products) {}

    private Totals() {}

    /**
     * Sums for "two notebooks and one mug", "3 of them" (then for each of the best three products),
     * "both together". A quantity of one product is one sum; several of one currency make a grand
     * total as well. Empty where the question names no quantity.
     *
     * @param meant what is counted where the question names no product
     */
    static List<ComputedTotal> forQuestion(String question, Facts facts, List<ProductFact> meant) {
        List<Token> tokens = Tokens.of(Normal.of(question));
        List<Mention> mentions = Names.of(facts.products()).find(tokens);
        List<Order> orders = new ArrayList<>();
        boolean together = asksTogether(tokens, mentions);
        for (Mention mention : mentions) {
            List<ProductFact> roomy = Room.of(tokens, mention, facts.products());
            int quantity =
                    roomy.isEmpty()
                            ? quantity(tokens, mention, mentions)
                            : roomyQuantity(tokens, mention, mentions);
            List<ProductFact> named = roomy.isEmpty() ? mention.products() : roomy;
            boolean silent = quantity == 0 && together;
            List<ProductFact> products =
                    facts.products().stream()
                            .filter(named::contains)
                            .sorted(Comparator.comparing(product -> !product.stock().inStock()))
                            .toList();
            orders.add(new Order(silent ? 1 : quantity, !silent, products));
        }
        if (mentions.isEmpty()) {
            loose(tokens, facts).ifPresent(n -> orders.add(new Order(n, false, meant)));
        }
        if (orders.stream().anyMatch(order -> order.quantity() > 1)) {
            addSingles(orders, mentions, tokens);
        }
        orders.removeIf(order -> order.quantity() == 0);
        return sums(orders);
    }

    /** "Two mugs and a plate" counts one plate. */
    private static void addSingles(List<Order> orders, List<Mention> mentions, List<Token> tokens) {
        for (int i = 0; i < mentions.size(); i++) {
            int before = mentions.get(i).from() - 1;
            if (orders.get(i).quantity() == 0
                    && before >= 0
                    && A.contains(tokens.get(before).text())) {
                orders.set(i, new Order(1, true, orders.get(i).products()));
            }
        }
    }

    /** "All" asks for a sum, the "All-Weather Pen" does not. */
    private static boolean asksTogether(List<Token> tokens, List<Mention> mentions) {
        return IntStream.range(0, tokens.size())
                .filter(at -> mentions.stream().noneMatch(m -> m.from() <= at && at < m.to()))
                .anyMatch(at -> TOGETHER.contains(tokens.get(at).text()));
    }

    /** Whether a word asks for or announces a sum. */
    public static boolean announces(String folded) {
        return TOGETHER.contains(folded);
    }

    private static List<ComputedTotal> sums(List<Order> orders) {
        List<ComputedTotal> totals = new ArrayList<>();
        List<ComputedTotal.Line> all = new ArrayList<>();
        for (Order order : orders) {
            List<ProductFact> meant = unlike(order.products());
            List<ComputedTotal.Line> lines =
                    meant.stream()
                            .limit(MOST_CANDIDATES)
                            .flatMap(product -> line(product, order.quantity()).stream())
                            .toList();
            if (order.quantity() > 1) {
                lines.forEach(line -> totals.add(new ComputedTotal(List.of(line), line.amount())));
            }
            if (meant.size() == 1 || order.counted()) {
                lines.stream().findFirst().ifPresent(all::add);
            }
        }
        if (orders.size() > 1 && all.size() == orders.size()) {
            grand(all).ifPresent(totals::add);
        }
        return totals.stream().distinct().toList();
    }

    /** One for each name and price: whichever colour it is, the sum is the same. */
    private static List<ProductFact> unlike(List<ProductFact> products) {
        Map<List<Object>, ProductFact> unlike = new LinkedHashMap<>();
        products.forEach(
                product -> unlike.putIfAbsent(List.of(product.name(), product.price()), product));
        return List.copyOf(unlike.values());
    }

    private static Optional<ComputedTotal> grand(List<ComputedTotal.Line> lines) {
        Money first = lines.getFirst().amount();
        if (!lines.stream().allMatch(line -> line.unit().currency().equals(first.currency()))) {
            return Optional.empty();
        }
        return lines.stream()
                .map(ComputedTotal.Line::amount)
                .reduce(Money::plus)
                .map(total -> new ComputedTotal(lines, total));
    }

    private static Optional<ComputedTotal.Line> line(ProductFact product, int quantity) {
        return product.price()
                .map(price ->
                        new ComputedTotal.Line(product.id(), product.name(), quantity, price));
    }

    /**
     * The number that stands before a name ("3 of the blue notebooks") or right after it ("x 3").
     */
    private static int quantity(List<Token> tokens, Mention mention, List<Mention> mentions) {
        if (isCounted(tokens, mention)) {
            return Quantity.at(tokens, mention.from());
        }
        int others = endBefore(mention, mentions);
        for (int at = mention.from() - 1; at >= others && at >= mention.from() - 4; at--) {
            Token token = tokens.get(at);
            if (Quantity.isDozen(token)) {
                return Quantity.dozens(tokens, at);
            }
            if (token.isNumber()) {
                return Quantity.at(tokens, at);
            }
            if (JOINS.contains(token.text())) {
                break;
            }
            if (ONE.contains(token.text())) {
                return 1;
            }
            if (token.is("dos") && tokens.stream().anyMatch(t -> SPANISH.contains(t.text()))) {
                return 2;
            }
            if (token.isMark() && !token.is(".") && !token.is("×") || Quantity.isOffer(token)) {
                break;
            }
        }
        int after = mention.to();
        while (after < tokens.size() && Quantity.isPiece(tokens.get(after))) {
            after++;
        }
        boolean mark =
                after < tokens.size() && (tokens.get(after).is("-") || tokens.get(after).is(","));
        int number = mark ? after + 1 : after;
        boolean counted = number < tokens.size() && tokens.get(number).isNumber();
        boolean sure =
                after > mention.to()
                        || number + 1 < tokens.size() && Quantity.isPiece(tokens.get(number + 1));
        return counted && sure ? Quantity.at(tokens, number) : 0;
    }

    /** "3 tents for 2": the first number counts, be it one of a name as well. */
    private static int roomyQuantity(List<Token> tokens, Mention mention, List<Mention> mentions) {
        return tokens.get(mention.from()).isNumber()
                ? Quantity.at(tokens, mention.from())
                : quantity(tokens, mention, mentions);
    }

    /** "2 mugs" where another product's name has a 2: the mugs' own have none. */
    private static boolean isCounted(List<Token> tokens, Mention mention) {
        Token first = tokens.get(mention.from());
        return first.isNumber()
                && mention.words() > 1
                && tokens.get(mention.from() + 1).isWord()
                && !Names.of(mention.products()).has(first);
    }

    /** Where the last name before this one ends: "Glimmer 300 and Glimmer 600" counts nothing. */
    private static int endBefore(Mention mention, List<Mention> mentions) {
        return mentions.stream()
                .mapToInt(Mention::to)
                .filter(end -> end <= mention.from())
                .max()
                .orElse(0);
    }

    /** A quantity without a name: "3 of them", "3 шт.", "if I take five". */
    private static Optional<Integer> loose(List<Token> tokens, Facts facts) {
        return IntStream.range(0, tokens.size())
                .filter(at -> tokens.get(at).isNumber())
                .mapToObj(at -> Quantity.loose(tokens, at, facts))
                .filter(n -> n > 0)
                .findFirst();
    }

    private static Set<String> words(String name) {
        return Lexicon.lines(Totals.class, name).stream()
                .map(Fold::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
