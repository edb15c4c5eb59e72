package echome.bot.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;

import echome.persona.facts.Details;
import echome.persona.facts.Facts;
import echome.persona.facts.Money;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Stock;
import echome.persona.facts.Unmet;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a reply rests on: the products that fit, as the persona's facts and as the record of them.
 *
 * @param ragContext array of {@code {product_id, chunk, similarity_score}}, in the facts' order,
 *     with {@code found_by} for those that no search has found, then {@code {knowledge_id, source,
 *     chunk, similarity_score}} of the shop's own texts
 * @param spokenOf the products that were spoken of before, the likeliest first
 */
record Grounds(Facts facts, ArrayNode ragContext, List<ProductFact> spokenOf, Found found) {
    private static final int VARIANTS = 4;
    private static final String ATTRIBUTE = "attribute ";
    private static final String REFUSED = "not ";

    /** Hits for each thing of several that are counted. */
    private static final int EACH = 2;

    private static final Set<echome.rag.Unmet.Kind> OF_THE_WHOLE =
            EnumSet.of(
                    echome.rag.Unmet.Kind.NAME,
                    echome.rag.Unmet.Kind.ANYTHING,
                    echome.rag.Unmet.Kind.NOTHING_NAMED);

    /** The product that was spoken of before, if any. */
    Optional<ProductFact> previous() {
        return spokenOf.stream().findFirst();
    }

    /** Retrieves for an inquiry. */
    static Grounds retrieve(Retriever retriever, Inquiry inquiry, int limit, Clock clock) {
        Topic topic = topic(retriever, inquiry);
        SpokenOf pointed = SpokenOf.meant(retriever, inquiry, topic);
        SpokenOf before =
                pointed.products().isEmpty() && (topic.followUp() || topic.refersBack())
                        ? SpokenOf.last(retriever, inquiry)
                        : SpokenOf.NOTHING;
        String asked = topic.asked();
        Optional<Compared> compared =
                topic.followUp() && pointed.products().isEmpty()
                        ? Compared.in(asked)
                        : Optional.empty();
        Question question =
                compared.isPresent()
                        ? new Question(topic.earlier(), limit, ShopWords.of(topic.searchText()))
                        : question(topic, pointed, before, limit);
        Found found = retriever.search(inquiry.tenant(), question);
        Rested rested = new Rested(found);
        if (!pointed.products().isEmpty()) {
            pointed.products().forEach(product -> rested.add(product, Rested.TALK));
            return of(found, rested, List.of(), pointed, asked, clock);
        }
        compared.ifPresent(by ->
                by.order(before.products(), found, topic.earlier())
                        .forEach(product -> rested.add(product, Rested.TALK)));
        // "the blue one" is none of those that were shown before
        String said = asked.toLowerCase(Locale.ROOT);
        if (topic.refersBack() && attributes(found).noneMatch(said::contains)) {
            before.products().forEach(product -> rested.add(product, Rested.TALK));
        }
        boolean refuses = found.filters().stream().anyMatch(one -> one.startsWith(REFUSED));
        // "Is the lamp in stock?" must find the lamp that is not
        if (!refuses && (!found.filters().isEmpty() || !found.unmet().isEmpty())) {
            named(retriever, inquiry, withoutUnmet(asked, found), found).stream()
                    .sorted(Comparator.comparing(p -> !p.inStock()))
                    .forEach(p -> rested.add(p, Rested.NAME));
        }
        List<String> parts = Basket.parts(asked);
        boolean named = !rested.isEmpty() || topic.followUp() || !parts.isEmpty();
        if (!found.filters().isEmpty()) {
            (refuses ? othersOfFirst(found) : soldOutVariants(retriever, inquiry, found))
                    .forEach(p -> rested.add(p, Rested.VARIANT));
        }
        for (String part : parts) {
            retriever
                    .search(inquiry.tenant(), new Question(part, EACH))
                    .hits()
                    .forEach(hit -> rested.add(hit.product(), Rested.NAME));
        }
        for (Hit hit : Offered.order(found, topic, inquiry)) {
            Offered.available(hit).ifPresent(other -> rested.add(other, Rested.VARIANT));
            rested.add(hit);
        }
        if (!Offered.isOther(found, topic)) {
            before.products().forEach(product -> rested.add(product, Rested.TALK));
        }
        for (Hit hit : found.hits()) {
            hit.variants().stream().limit(VARIANTS).forEach(v -> rested.add(v, Rested.VARIANT));
        }
        SpokenOf meant =
                topic.refersBack()
                        ? before
                        : new SpokenOf(before.products(), before.named(), false);
        return of(found, rested, unmet(found, named), meant, asked, clock);
    }

    /** What is asked, by itself where it is no more than the name of some other kind of thing. */
    private static Topic topic(Retriever retriever, Inquiry inquiry) {
        Topic topic = Topic.of(inquiry);
        if (!topic.followUp() || !Topic.isBrief(topic.asked()) || topic.refersBack()) {
            return topic;
        }
        boolean named = Kinds.isNamed(retriever, inquiry.tenant(), topic.asked());
        return named ? Topic.alone(topic.asked()) : topic;
    }

    private static Question question(Topic topic, SpokenOf pointed, SpokenOf before, int limit) {
        String shopWords = ShopWords.of(topic.searchText());
        return pointed.products().isEmpty()
                ? new Question(
                        topic.lookedFor(),
                        limit,
                        shopWords,
                        topic.earlier(),
                        topic.wanted().flatMap(before::than))
                : new Question(pointed.name(), limit, shopWords);
    }

    /** The products that a text speaks of; most texts speak of none, which needs no look. */
    private static List<Product> named(
            Retriever retriever, Inquiry inquiry, String text, Found found) {
        return found.names().filter(names -> names.idsIn(text).isEmpty()).isPresent()
                ? List.of()
                : retriever.namedIn(inquiry.tenant(), text);
    }

    /** Who asks for the olive bag, which is sold out, may take the brown one. */
    private static List<Product> soldOutVariants(
            Retriever retriever, Inquiry inquiry, Found found) {
        if (found.hits().isEmpty() || found.hits().getFirst().product().inStock()) {
            return List.of();
        }
        Product first = found.hits().getFirst().product();
        Stream<Product> others =
                retriever.namedIn(inquiry.tenant(), first.name()).stream().filter(Product::inStock);
        boolean coloured = attributes(found).findAny().isPresent();
        return (coloured ? Stream.concat(Stream.of(first), others) : others).toList();
    }

    /** Variants of the first hit that were found with it: of those nothing was refused. */
    private static List<Product> othersOfFirst(Found found) {
        return found.hits().stream()
                .limit(1)
                .filter(first -> !first.product().inStock())
                .flatMap(first -> first.variants().stream())
                .filter(Product::inStock)
                .toList();
    }

    /** Colours and the like that a search demands, in lower case. */
    private static Stream<String> attributes(Found found) {
        return found.filters().stream()
                .filter(demand -> demand.startsWith(ATTRIBUTE))
                .map(demand -> demand.substring(ATTRIBUTE.length()).toLowerCase(Locale.ROOT));
    }

    /**
     * The products that a text speaks of, looked up in the database where the reply does not rest
     * on them.
     */
    List<ProductFact> namedIn(String text, Retriever retriever, Inquiry inquiry) {
        if (found.names().isEmpty()) {
            return retriever.namedIn(inquiry.tenant(), text).stream().map(Grounds::fact).toList();
        }
        List<String> ids = found.names().get().idsIn(text);
        List<ProductFact> named =
                facts.products().stream().filter(fact -> ids.contains(fact.id())).toList();
        List<String> others = new ArrayList<>(ids);
        others.removeAll(named.stream().map(ProductFact::id).toList());
        return Stream.concat(
                        named.stream(),
                        retriever.byIds(inquiry.tenant(), others).stream().map(Grounds::fact))
                .toList();
    }

    /** "A lantern in red" names no Red Notebook where no lantern is red. */
    private static String withoutUnmet(String asked, Found found) {
        String left = asked;
        for (echome.rag.Unmet wish : found.unmet()) {
            if (wish.kind() == echome.rag.Unmet.Kind.ATTRIBUTE) {
                left =
                        Pattern.compile(
                                        "(?<![\\p{L}\\d])"
                                                + Pattern.quote(wish.value())
                                                + "(?![\\p{L}\\d])",
                                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                                .matcher(left)
                                .replaceAll(" ");
            }
        }
        return left;
    }

    private static Grounds of(
            Found found,
            Rested rested,
            List<Unmet> unmet,
            SpokenOf before,
            String asked,
            Clock clock) {
        List<String> texts = ShopTexts.of(found.passages());
        found.passages().forEach(rested::add);
        Facts facts = new Facts(rested.facts(), List.of(), texts, unmet, clock.instant());
        return new Grounds(
                facts.withTotalsFor(asked, before.counted()),
                rested.context(),
                before.facts(),
                found);
    }

    /**
     * @param named whether the customer named a product that there is, or spoke of one before
     */
    private static List<Unmet> unmet(Found found, boolean named) {
        return found.unmet().stream()
                .filter(wish ->
                        !OF_THE_WHOLE.contains(wish.kind())
                                // "how much is delivery?" names no product
                                || !named && found.passages().isEmpty())
                .map(wish -> new Unmet(kind(wish), wish.value()))
                .toList();
    }

    private static Unmet.Kind kind(echome.rag.Unmet wish) {
        return switch (wish.kind()) {
            case PRICE_UP_TO -> Unmet.Kind.PRICE_UP_TO;
            case PRICE_FROM -> Unmet.Kind.PRICE_FROM;
            case CHEAPER -> Unmet.Kind.CHEAPER;
            case DEARER -> Unmet.Kind.DEARER;
            case CURRENCY -> Unmet.Kind.CURRENCY;
            case IN_STOCK -> Unmet.Kind.IN_STOCK;
            case PIECES -> Unmet.Kind.PIECES;
            case CATEGORY -> Unmet.Kind.CATEGORY;
            case ATTRIBUTE -> Unmet.Kind.ATTRIBUTE;
            case CODE -> Unmet.Kind.CODE;
            case NAME -> Unmet.Kind.NAME;
            case ANYTHING -> Unmet.Kind.ANYTHING;
            case NOTHING_NAMED -> Unmet.Kind.NOTHING_NAMED;
        };
    }

    static ProductFact fact(Product product) {
        return fact(product, 0);
    }

    static ProductFact fact(Product product, double similarity) {
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
