package echome.persona.offline;

import echome.persona.facts.Facts;
import echome.persona.facts.Money;
import echome.persona.facts.Namesakes;
import echome.persona.facts.ProductFact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A product in one line: name, price, stock and its first attributes, those first that tell it from
 * its namesakes.
 */
final class ProductLines {
    private static final int MOST_ATTRIBUTES = 4;
    private static final int LONGEST_VALUE = 60;

    private ProductLines() {}

    static String line(ProductFact product, Facts facts, Phrasebook words) {
        Templates templates = words.templates();
        Set<String> difference = Namesakes.difference(product, facts.products());
        List<String> parts = new ArrayList<>();
        parts.add(price(product, templates));
        parts.add(stock(product, templates));
        String attributes =
                attributes(product)
                        .sorted(Comparator.comparing(entry -> !difference.contains(entry.getKey())))
                        .limit(MOST_ATTRIBUTES)
                        .map(ProductLines::attribute)
                        .collect(Collectors.joining(", "));
        return product.name()
                + " — "
                + String.join(", ", parts)
                + (attributes.isEmpty() ? "" : " (" + attributes + ")");
    }

    /** What is short enough to be shown, and said nowhere else. */
    static Stream<Map.Entry<String, String>> attributes(ProductFact product) {
        return product.details().attributes().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("tags"))
                .filter(entry -> !entry.getKey().equals(ProductFact.PRICE_NOTE))
                .filter(entry -> !entry.getValue().isBlank())
                .filter(entry -> entry.getValue().length() <= LONGEST_VALUE);
    }

    private static String attribute(Map.Entry<String, String> entry) {
        return entry.getKey().replace('_', ' ') + ": " + entry.getValue();
    }

    static String price(ProductFact product, Templates templates) {
        return product.price()
                .map(Money::words)
                .or(product::pricedInWords)
                .orElse(templates.one("noprice"));
    }

    static String stock(ProductFact product, Templates templates) {
        if (!product.stock().inStock()) {
            return templates.one("out");
        }
        return product.stock().quantity().isPresent()
                ? templates.one("left").formatted(product.stock().quantity().getAsInt())
                : templates.one("in");
    }
}
