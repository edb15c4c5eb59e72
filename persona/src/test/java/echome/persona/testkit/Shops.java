package echome.persona.testkit;

import echome.persona.Language;
import echome.persona.facts.Details;
import echome.persona.facts.Facts;
import echome.persona.facts.Money;
import echome.persona.facts.NamedProducts;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Stock;
import echome.persona.guard.GuardContext;
import echome.persona.text.Lexicon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small made-up shops, one a language, that tests share. */
public final class Shops {
    public static final Instant AS_OF = Instant.parse("2026-11-22T10:00:00Z");

    public static final List<String> KNOWLEDGE =
            List.of(
                    "Free shipping on orders over $50 within the USA.",
                    "Standard delivery takes 3-5 business days.",
                    "You can return unused goods within 30 days, see https://shop.example/returns.",
                    "Engraving of a name costs $4.",
                    "In our spring leaflet the Steel Bottle 500 ml costs $19.",
                    "Engraving the Steel Bottle 500 ml costs $6.",
                    "Questions: +1 555 010 2030, hello@shop.example.");

    /** Of the shop that sells what the sample catalogue sells. */
    public static final List<String> FIELD_KNOWLEDGE =
            List.of(
                    "We ship from our own shed within two working days, to the United States and"
                            + " all of the European Union.",
                    "Delivery costs 6.00 USD within the United States and 14.00 USD to anywhere"
                            + " else. It takes 3 to 5 working days at home.",
                    "From 80.00 USD on, delivery within the United States is free.",
                    "You may send anything back within 30 days, unused and in its wrapping, and"
                            + " you get your money back.",
                    "Returns within the United States are free; from abroad you pay the postage.",
                    "We take cards and PayPal. An order is paid when it is placed; there are no"
                            + " instalments.",
                    "Gift wrapping in old map paper costs 3.50 USD.",
                    "The shed is open from Tuesday to Saturday, 10 to 17 o'clock.");

    private Shops() {}

    public static List<ProductFact> products(String shop) {
        return Lexicon.lines(Shops.class, "/echome/persona/guard/shops.txt").stream()
                .map(line -> line.split(" ¦ ", -1))
                .filter(parts -> parts[0].equals(shop))
                .map(Shops::product)
                .toList();
    }

    public static Facts facts(String shop, String question) {
        List<String> knowledge =
                switch (shop) {
                    case "us" -> KNOWLEDGE;
                    case "field" -> FIELD_KNOWLEDGE;
                    default -> List.of();
                };
        return new Facts(products(shop), List.of(), knowledge, AS_OF).withTotalsFor(question);
    }

    public static GuardContext context(String shop, String language, String question) {
        return new GuardContext(
                facts(shop, question),
                NamedProducts.NONE,
                List.of(question),
                List.of(),
                Optional.empty(),
                new Language(language),
                List.of(
                        "Answer only from the product, sum and shop data below; what is not there"
                                + " you do not know.",
                        "Never state an amount of money that is not written in the data, and never"
                                + " work one out yourself: use the computed sums.",
                        "You are Maya",
                        "data-abc123"));
    }

    private static ProductFact product(String[] parts) {
        String[] price = parts[3].split(" ", -1);
        Stock stock =
                switch (parts[6]) {
                    case "yes" -> Stock.AVAILABLE;
                    case "no" -> Stock.SOLD_OUT;
                    default -> Stock.of(Integer.parseInt(parts[6]));
                };
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String pair : parts[7].split("; ", -1)) {
            attributes.put(pair.split("=", -1)[0], pair.split("=", -1)[1]);
        }
        return new ProductFact(
                parts[1],
                parts[2],
                Optional.of(new Money(new BigDecimal(price[0]), price[1])),
                stock,
                new Details(parts[4], parts[5], attributes, parts[8]),
                0.8);
    }
}
