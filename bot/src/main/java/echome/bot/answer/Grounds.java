package echome.bot.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import echome.persona.facts.Details;
import echome.persona.facts.Facts;
import echome.persona.facts.Money;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Stock;
import echome.persona.facts.Unmet;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Passage;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a reply rests on: the products that fit, as the persona's facts and as the record of them.
 *
 * @param ragContext array of {@code {product_id, chunk, similarity_score}}, in the facts' order,
 *     then {@code {knowledge_id, source, chunk, similarity_score}} of the shop's own texts
 * @param previous the product that was spoken of before, if any
 */
record Grounds(Facts facts, ArrayNode ragContext, Optional<ProductFact> previous, Found found) {
    private static final int SPOKEN_OF = 3;
    private static final int VARIANTS = 4;

    /** Retrieves for an inquiry. */
    static Grounds retrieve(Retriever retriever, Inquiry inquiry, int limit, Clock clock) {
        Topic topic = Topic.of(inquiry);
        Found found =
                retriever.search(
                        inquiry.tenant(),
                        new Question(topic.searchText(), limit, ShopWords.of(topic.searchText())));
        List<Product> before =
                topic.followUp() || topic.refersBack() ? spokenOf(retriever, inquiry) : List.of();
        Map<String, ProductFact> facts = new LinkedHashMap<>();
        ArrayNode context = JsonNodeFactory.instance.arrayNode();
        if (topic.refersBack()) {
            before.forEach(product -> add(facts, context, product));
        }
        String asked = String.join("\n", inquiry.messages());
        // "Is the lamp in stock?" must find the lamp that is not
        if (!found.filters().isEmpty() || !found.unmet().isEmpty()) {
            retriever.namedIn(inquiry.tenant(), asked).stream()
                    .sorted(Comparator.comparing(p -> !p.inStock()))
                    .forEach(p -> add(facts, context, p));
        }
        boolean named = !facts.isEmpty() || topic.followUp();
        for (Hit hit : found.hits()) {
            add(facts, context, hit.product(), hit.chunk(), hit.similarity());
        }
        before.forEach(product -> add(facts, context, product));
        for (Hit hit : found.hits()) {
            hit.variants().stream().limit(VARIANTS).forEach(v -> add(facts, context, v));
        }
        List<String> texts = ShopTexts.of(found.passages());
        found.passages().forEach(passage -> add(context, passage));
        return new Grounds(
                new Facts(
                                List.copyOf(facts.values()),
                                List.of(),
                                texts,
                                unmet(found, named),
                                clock.instant())
                        .withTotalsFor(asked),
                context,
                before.stream().findFirst().map(Grounds::fact),
                found);
    }

    /**
     * @param named whether the customer named a product that there is, or spoke of one before
     */
    private static List<Unmet> unmet(Found found, boolean named) {
        return found.unmet().stream()
                .filter(wish ->
                        wish.kind() != echome.rag.Unmet.Kind.NAME
                                // "how much is delivery?" names no product
                                || !named && found.passages().isEmpty())
                .map(wish -> new Unmet(kind(wish), wish.value()))
                .toList();
    }

    private static Unmet.Kind kind(echome.rag.Unmet wish) {
        return switch (wish.kind()) {
            case PRICE_UP_TO -> Unmet.Kind.PRICE_UP_TO;
            case PRICE_FROM -> Unmet.Kind.PRICE_FROM;
            case CURRENCY -> Unmet.Kind.CURRENCY;
            case IN_STOCK -> Unmet.Kind.IN_STOCK;
            case PIECES -> Unmet.Kind.PIECES;
            case CATEGORY -> Unmet.Kind.CATEGORY;
            case ATTRIBUTE -> Unmet.Kind.ATTRIBUTE;
            case CODE -> Unmet.Kind.CODE;
            case NAME -> Unmet.Kind.NAME;
        };
    }

    private static void add(ArrayNode context, Passage passage) {
        context.addObject()
                .put("knowledge_id", passage.id())
                .put("source", passage.source())
                .put("chunk", passage.content())
                .put("similarity_score", passage.score());
    }

    /** The products that the last reply named, else the first that it rested on. */
    private static List<Product> spokenOf(Retriever retriever, Inquiry inquiry) {
        if (inquiry.discussed().isEmpty()) {
            return List.of();
        }
        List<Product> rested = retriever.byIds(inquiry.tenant(), inquiry.discussed());
        String last =
                inquiry.history().isEmpty()
                        ? ""
                        : inquiry.history().getLast().text().toLowerCase(Locale.ROOT);
        List<Product> named =
                new ArrayList<>(
                        rested.stream()
                                .filter(p -> last.contains(p.name().toLowerCase(Locale.ROOT)))
                                .toList());
        named.sort(Comparator.comparingInt(p -> last.indexOf(p.name().toLowerCase(Locale.ROOT))));
        return (named.isEmpty() ? rested : named).stream().limit(SPOKEN_OF).toList();
    }

    private static void add(Map<String, ProductFact> facts, ArrayNode context, Product product) {
        add(facts, context, product, product.name(), 0);
    }

    private static void add(
            Map<String, ProductFact> facts,
            ArrayNode context,
            Product product,
            String chunk,
            double similarity) {
        if (facts.containsKey(product.id())) {
            return;
        }
        facts.put(product.id(), fact(product, similarity));
        context.addObject()
                .put("product_id", product.id())
                .put("chunk", chunk)
                .put("similarity_score", Math.round(similarity * 10_000) / 10_000.0)
                .put("version", product.version());
    }

    static ProductFact fact(Product product) {
        return fact(product, 0);
    }

    private static ProductFact fact(Product product, double similarity) {
        Optional<Money> price =
                product.price()
                        .flatMap(amount ->
                                product.currency().map(currency -> new Money(amount, currency)));
        return new ProductFact(
                product.id(),
                product.name(),
                price,
                new Stock(
                        product.inStock(),
                        product.quantity().map(OptionalInt::of).orElse(OptionalInt.empty())),
                new Details(
                        product.sku().orElse(""),
                        product.category().orElse(""),
                        product.metadata(),
                        product.description()),
                similarity);
    }
}
