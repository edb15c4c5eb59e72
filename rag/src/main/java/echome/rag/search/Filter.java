package echome.rag.search;

import echome.rag.Shown;
import echome.rag.Unmet;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a question demands of a product beyond its words. */
record Filter(
        Optional<BigDecimal> lowest,
        Optional<BigDecimal> highest,
        Optional<String> currency,
        boolean inStock,
        Optional<Integer> quantity,
        Optional<String> category,
        List<String> attributes) {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    static final Filter NONE =
            new Filter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    Filter {
        attributes = List.copyOf(attributes);
    }

    Filter withAttributes(List<String> wanted) {
        return new Filter(lowest, highest, currency, inStock, quantity, category, wanted);
    }

    Filter withCategory(Optional<String> wanted) {
        return new Filter(lowest, highest, currency, inStock, quantity, wanted, attributes);
    }

    Filter withoutPrices() {
        return new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                inStock,
                quantity,
                category,
                attributes);
    }

    Filter onlyPrices() {
        return new Filter(
                lowest, highest, currency, false, Optional.empty(), Optional.empty(), List.of());
    }

    /** With the demands of another message of the same question. */
    Filter and(Filter other) {
        return new Filter(
                other.lowest.or(() -> lowest),
                other.highest.or(() -> highest),
                other.currency.or(() -> currency),
                inStock || other.inStock,
                other.quantity.or(() -> quantity),
                other.category.or(() -> category),
                Stream.concat(attributes.stream(), other.attributes.stream()).distinct().toList());
    }

    boolean isPriced() {
        return lowest.isPresent() || highest.isPresent();
    }

    /** With the demands of a later message, which count instead of those of this one. */
    Filter then(Filter later) {
        Filter prices = later.isPriced() ? later : this;
        return new Filter(
                prices.lowest,
                prices.highest,
                later.currency.or(() -> currency),
                later.inStock,
                later.quantity.or(() -> quantity),
                later.category.or(() -> category),
                Stream.concat(attributes.stream(), later.attributes.stream()).distinct().toList());
    }

    /**
     * Only what is cheaper or dearer than a price; the limit on the other side no longer counts.
     */
    Filter within(Shown.Side side, BigDecimal price, String money) {
        boolean same = currency.isEmpty() || currency.get().equals(money);
        if (side == Shown.Side.CHEAPER) {
            BigDecimal below = price.subtract(CENT);
            return priced(
                    Optional.empty(),
                    Optional.of(same ? highest.map(below::min).orElse(below) : below),
                    money);
        }
        BigDecimal above = price.add(CENT);
        return priced(
                Optional.of(same ? lowest.map(above::max).orElse(above) : above),
                Optional.empty(),
                money);
    }

    private Filter priced(Optional<BigDecimal> from, Optional<BigDecimal> to, String in) {
        return new Filter(from, to, Optional.of(in), inStock, quantity, category, attributes);
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** The parameters of SQL's {@code fits}. */
    Map<String, @Nullable Object> parameters() {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("lowest", lowest.orElse(null));
        values.put("highest", highest.orElse(null));
        values.put("money", currency.orElse(null));
        values.put("inStock", inStock);
        values.put("atLeast", quantity.orElse(null));
        values.put("kind", category.orElse(null));
        values.put("attributes", attributes.isEmpty() ? null : patterns());
        return values;
    }

    /** The attributes as patterns, with all signs taken literally. */
    String[] patterns() {
        return attributes.stream()
                .map(value -> value.replaceAll("([^\\p{L}\\p{N}\\s])", "\\\\$1"))
                .toArray(String[]::new);
    }

    /**
     * Values that nothing holds together: "L" there may be, and blue as well, but not both. Of
     * "blue" and "dark blue" the longer says it all.
     */
    static String together(List<String> values) {
        return values.stream()
                .filter(value ->
                        values.stream()
                                .noneMatch(other ->
                                        !other.equals(value)
                                                && (" " + other + " ").contains(" " + value + " ")))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The demands in words, for a person. */
    List<String> described() {
        List<String> words = new ArrayList<>();
        String money = currency.map(code -> " " + code).orElse("");
        lowest.ifPresent(price -> words.add("price from " + price.toPlainString() + money));
        highest.ifPresent(price -> words.add("price up to " + price.toPlainString() + money));
        if (inStock) {
            words.add("in stock");
        }
        quantity.ifPresent(count -> words.add("at least " + count + " pieces"));
        category.ifPresent(name -> words.add("category " + name));
        attributes.forEach(name -> words.add("attribute " + name));
        return words;
    }

    Filter withoutStock() {
        return new Filter(lowest, highest, currency, false, quantity, category, attributes);
    }

    /** This filter without one demand, and what that was: for a person, and for a reply. */
    record Looser(Filter filter, String dropped, List<Unmet> unmet) {
        Looser(Filter filter, String dropped, Unmet.Kind kind, String value) {
            this(filter, dropped, List.of(new Unmet(kind, value)));
        }
    }

    private List<Unmet> unmetPrices() {
        String money = currency.map(code -> " " + code).orElse("");
        List<Unmet> unmet = new ArrayList<>();
        lowest.ifPresent(price ->
                unmet.add(new Unmet(Unmet.Kind.PRICE_FROM, price.toPlainString() + money)));
        highest.ifPresent(price ->
                unmet.add(new Unmet(Unmet.Kind.PRICE_UP_TO, price.toPlainString() + money)));
        return unmet;
    }

    /**
     * Gives up a demand: attributes first, then the category, pieces, stock, and at last prices.
     */
    Looser looser() {
        Optional<BigDecimal> none = Optional.empty();
        if (!attributes.isEmpty()) {
            List<String> fewer = attributes.subList(0, attributes.size() - 1);
            return new Looser(
                    new Filter(lowest, highest, currency, inStock, quantity, category, fewer),
                    "attribute " + attributes.getLast(),
                    Unmet.Kind.ATTRIBUTE,
                    together(attributes));
        }
        if (category.isPresent()) {
            return new Looser(
                    new Filter(
                            lowest,
                            highest,
                            currency,
                            inStock,
                            quantity,
                            Optional.empty(),
                            attributes),
                    "category " + category.get(),
                    Unmet.Kind.CATEGORY,
                    category.get());
        }
        if (quantity.isPresent()) {
            return new Looser(
                    new Filter(
                            lowest,
                            highest,
                            currency,
                            inStock,
                            Optional.empty(),
                            category,
                            attributes),
                    "at least " + quantity.get() + " pieces",
                    Unmet.Kind.PIECES,
                    quantity.get().toString());
        }
        if (inStock) {
            return new Looser(withoutStock(), "in stock", Unmet.Kind.IN_STOCK, "");
        }
        return new Looser(
                new Filter(
                        none,
                        none,
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        category,
                        attributes),
                String.join(", ", described()),
                unmetPrices());
    }
}
