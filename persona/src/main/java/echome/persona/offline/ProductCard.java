package echome.persona.offline;

import echome.persona.Language;
import echome.persona.facts.Facts;
import echome.persona.facts.Namesakes;
import echome.persona.facts.ProductFact;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * A product as a card: name, price with currency, stock, SKU, and the moment that this was true.
 */
public final class ProductCard {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private ProductCard() {}

    /** The card in that language, in English where there are no templates for it. */
    public static String render(ProductFact product, Language language, Facts facts) {
        Templates templates = Templates.in(language);
        String price = ProductLines.price(product, templates);
        StringBuilder card = new StringBuilder(product.name());
        Set<String> difference = Namesakes.difference(product, facts.products());
        ProductLines.attributes(product)
                .filter(entry -> difference.contains(entry.getKey()))
                .forEach(entry -> line(card, entry.getKey().replace('_', ' '), entry.getValue()));
        line(card, templates.one("price"), price);
        line(card, templates.one("stock"), ProductLines.stock(product, templates));
        if (!product.details().sku().isBlank()) {
            line(card, templates.one("sku"), product.details().sku());
        }
        return card.append('\n')
                .append(templates.one("asof"))
                .append(' ')
                .append(MINUTE.format(facts.asOf()))
                .toString();
    }

    private static void line(StringBuilder card, String label, String value) {
        card.append('\n').append(label).append(": ").append(value);
    }
}
