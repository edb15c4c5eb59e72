package echome.persona.offline;

import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.Voice;
import echome.persona.facts.ComputedTotal;
import echome.persona.facts.Facts;
import echome.persona.facts.Mention;
import echome.persona.facts.Money;
import echome.persona.facts.Names;
import echome.persona.facts.Namesakes;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Stock;
import echome.persona.facts.Unmet;
import echome.persona.text.Normal;
import echome.persona.text.Tokens;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Composes useful replies from the facts in the persona's words, when there is no model to ask. */
public final class OfflineReplies {
    private static final int MOST_ATTRIBUTES = 4;
    private static final int LONGEST_VALUE = 60;

    private OfflineReplies() {}

    /** A reply with names, prices, stock and one question; the same for the same message id. */
    public static String reply(Persona persona, Asked asked, Facts facts) {
        Templates templates = Templates.in(asked.language());
        // the persona's own phrases are in its own language only
        boolean ownLanguage = persona.language().equals(templates.language());
        Choice choice = new Choice(asked.messageId());
        Phrasebook words =
                new Phrasebook(
                        ownLanguage ? persona.voice() : Voice.of(Profile.empty()),
                        ownLanguage,
                        templates,
                        choice,
                        Phrasebook.isLively(persona.voice()));
        return switch (asked.messages().isEmpty() ? Intent.UNSEEN : Intent.of(asked.text())) {
            case HELLO -> words.hello() + " " + words.pick("seek");
            case THANKS -> words.closing();
            case WHO -> words.pick("assistant") + " " + words.pick("seek");
            case UNSEEN -> opening(asked, words) + words.pick("unseen");
            case UNCLEAR -> opening(asked, words) + words.pick("seek");
            case QUESTION -> answer(asked, facts, words);
        };
    }

    private static String answer(Asked asked, Facts facts, Phrasebook words) {
        Optional<ShopTopic> topic = ShopTopic.of(asked.text());
        List<Mention> mentions =
                Names.of(facts.products()).find(Tokens.of(Normal.of(asked.text())));
        Optional<ProductFact> haggled =
                topic.isEmpty() && Deal.HAGGLE.isIn(asked.text(), mentions)
                        ? about(asked, mentions)
                        : Optional.empty();
        if (haggled.isPresent()) {
            return held(asked, haggled.get(), facts, words);
        }
        Optional<ProductFact> taken =
                Deal.BUY.isIn(asked.text(), mentions)
                        ? about(asked, mentions).filter(_ -> isSure(asked, mentions))
                        : Optional.empty();
        if (taken.isPresent()) {
            return taken(asked, taken.get(), facts, words);
        }
        Optional<String> shop = topic.map(t -> shopSays(t, facts, words));
        boolean complains =
                topic.filter(ShopTopic::isTrouble).isPresent() && asked.text().indexOf('?') < 0;
        boolean ofProducts = !complains && (!facts.totals().isEmpty() || !mentions.isEmpty());
        if (shop.isPresent() && !ofProducts) {
            return opening(asked, words) + shop.get() + "\n\n" + words.pick("meanwhile");
        }
        Optional<Unmet> aimless = ofProducts ? Optional.empty() : aimless(facts);
        if (aimless.isPresent()) {
            return opening(asked, words) + scope(aimless.get(), words) + words.pick("seek");
        }
        return facts.products().isEmpty()
                ? nothing(asked, facts, words)
                : offer(asked, shop, facts, words);
    }

    /** That the message is about nothing that can be looked for here. */
    private static Optional<Unmet> aimless(Facts facts) {
        return facts.unmet().stream().filter(OfflineReplies::isAimless).findFirst();
    }

    private static boolean isAimless(Unmet wish) {
        return wish.kind() == Unmet.Kind.ANYTHING || wish.kind() == Unmet.Kind.NOTHING_NAMED;
    }

    private static String scope(Unmet wish, Phrasebook words) {
        if (!wish.value().isEmpty()) {
            return unmet(wish, words.templates()) + " ";
        }
        return wish.kind() == Unmet.Kind.ANYTHING ? words.pick("scope") + " " : "";
    }

    /** The product that a try to get another price is about. */
    private static Optional<ProductFact> about(Asked asked, List<Mention> mentions) {
        return mentions.stream()
                .filter(Mention::isClear)
                .map(mention -> mention.products().getFirst())
                .findFirst()
                .or(() -> asked.spokenOf().stream().findFirst());
    }

    /** A price stays what it is, whoever asks for another. */
    private static String held(Asked asked, ProductFact product, Facts facts, Phrasebook words) {
        return opening(asked, words)
                + words.pick("held")
                + "\n• "
                + line(product, facts, words)
                + "\n\n"
                + words.pick("held-ask");
    }

    /** Whether only one product can be meant. */
    private static boolean isSure(Asked asked, List<Mention> mentions) {
        return mentions.size() == 1
                || mentions.isEmpty()
                        && asked.spokenOf().stream().map(ProductFact::name).distinct().count() == 1;
    }

    /** What somebody would get who takes a product, for how much, and how the shop is paid. */
    private static String taken(Asked asked, ProductFact product, Facts facts, Phrasebook words) {
        StringBuilder reply = new StringBuilder(opening(asked, words));
        reply.append(words.pick(product.stock().inStock() ? "taken" : "gone"))
                .append("\n• ")
                .append(line(product, facts, words));
        List<ComputedTotal> sums = sums(facts, List.of(product));
        sums.forEach(sum -> reply.append('\n').append(sum.words()));
        tooFew(sums, facts.products(), words.templates())
                .forEach(few -> reply.append('\n').append(few));
        List<String> payment = ShopTopic.payment().said(facts.shopKnowledge(), 1);
        payment.forEach(said -> reply.append("\n\n").append(said));
        if (payment.isEmpty()) {
            reply.append("\n\n").append(words.pick("order-unsaid"));
        }
        return reply.append("\n\n").append(words.pick("order-ask")).toString();
    }

    private static List<ComputedTotal> sums(Facts facts, List<ProductFact> shown) {
        return facts.totals().stream()
                .filter(sum -> isOf(shown, sum))
                .limit(Selection.MOST)
                .toList();
    }

    /** What the shop has written about a topic; where there is nothing, that no one promises it. */
    private static String shopSays(ShopTopic topic, Facts facts, Phrasebook words) {
        List<String> said = topic.said(facts.shopKnowledge(), Selection.MOST);
        String sorry = topic.isTrouble() ? words.pick("sorry") + " " : "";
        if (said.isEmpty()) {
            return sorry + words.pick(topic.isDiscount() ? "firm" : "unsure");
        }
        return sorry + words.pick("shopsays") + "\n" + String.join("\n", said);
    }

    /** A question that asks for more and claims nothing. */
    public static String question(Asked asked) {
        return new Phrasebook(
                        Voice.of(Profile.empty()),
                        false,
                        Templates.in(asked.language()),
                        new Choice(asked.messageId()),
                        false)
                .pick("narrow");
    }

    private static String nothing(Asked asked, Facts facts, Phrasebook words) {
        List<String> unmet = unmet(facts, words.templates());
        return opening(asked, words)
                + (unmet.isEmpty() ? words.pick("nothing") : String.join(" ", unmet))
                + " "
                + words.pick("narrow");
    }

    private static String offer(Asked asked, Optional<String> shop, Facts facts, Phrasebook words) {
        StringBuilder reply = new StringBuilder(opening(asked, words));
        shop.ifPresent(said -> reply.append(said).append('\n'));
        List<String> unmet = unmet(facts, words.templates());
        if (unmet.isEmpty() && shop.isEmpty()) {
            words.catchphrase().ifPresent(phrase -> reply.append(phrase).append('\n'));
        }
        unmet.forEach(sentence -> reply.append(sentence).append(' '));
        Quotes quotes = new Quotes(asked.text());
        List<ProductFact> best = best(asked, facts, quotes);
        reply.append(unmet.isEmpty() ? intro(asked, best, quotes, words) : words.pick("nearest"));
        for (ProductFact product : best) {
            reply.append("\n• ").append(line(product, facts, words));
            quotes.of(product, best.size() == 1)
                    .ifPresent(said -> reply.append("\n  ").append(said));
        }
        List<ComputedTotal> sums = sums(facts, best);
        sums.stream().map(ComputedTotal::words).forEach(sum -> reply.append('\n').append(sum));
        tooFew(sums, facts.products(), words.templates())
                .forEach(few -> reply.append('\n').append(few));
        return reply.append("\n\n").append(words.pick("ask")).toString();
    }

    /**
     * Who wants to hear more of what they name, or of the one that was spoken of, wants to hear of
     * nothing else.
     */
    private static List<ProductFact> best(Asked asked, Facts facts, Quotes quotes) {
        List<ProductFact> best = Selection.of(asked, facts);
        List<ProductFact> named = Selection.named(asked, facts);
        List<String> spokenOf = ids(asked.spokenOf());
        if (spokenOf.containsAll(ids(facts.products()))) {
            return best;
        }
        List<String> meant = named.isEmpty() ? spokenOf : ids(named);
        boolean only =
                quotes.isMore()
                        || named.isEmpty()
                                && meant.size() == 1
                                && quotes.isSaid(asked.spokenOf().getFirst());
        List<ProductFact> ofMeant =
                best.stream().filter(product -> meant.contains(product.id())).toList();
        return only && !ofMeant.isEmpty() ? ofMeant : best;
    }

    private static List<String> ids(List<ProductFact> products) {
        return products.stream().map(ProductFact::id).toList();
    }

    /**
     * What stands before products, no surer than it may be: nothing shown has to be what was asked
     * for, and a description may be silent on what was asked of it. In another language than the
     * persona's, most likely the catalogue's, no words can be compared.
     */
    private static String intro(
            Asked asked, List<ProductFact> shown, Quotes quotes, Phrasebook words) {
        if (!words.isOwn() || quotes.isMore() || !quotes.isAsked()) {
            return words.intro();
        }
        if (!asked.spokenOf().isEmpty()) {
            return shown.stream().anyMatch(quotes::isKnown) ? words.intro() : words.pick("unsaid");
        }
        return shown.stream().anyMatch(quotes::isShown) ? words.intro() : words.pick("near");
    }

    /** Whether each line is of a product shown, or of its namesake at the same price. */
    private static boolean isOf(List<ProductFact> shown, ComputedTotal sum) {
        return sum.lines().stream()
                .allMatch(line -> shown.stream().anyMatch(product -> isOf(product, line)));
    }

    private static boolean isOf(ProductFact product, ComputedTotal.Line line) {
        return product.name().equals(line.name())
                && product.price().filter(line.unit()::equals).isPresent();
    }

    /** Of what is summed up there may be less than that. */
    private static List<String> tooFew(
            List<ComputedTotal> sums, List<ProductFact> known, Templates templates) {
        return sums.stream()
                .flatMap(sum -> sum.lines().stream())
                .filter(line ->
                        known.stream()
                                .filter(product -> isOf(product, line))
                                .noneMatch(product -> lasts(product.stock(), line.quantity())))
                .map(line -> templates.one("few").formatted(line.quantity(), line.name()))
                .distinct()
                .toList();
    }

    private static boolean lasts(Stock stock, int quantity) {
        return stock.inStock() && stock.quantity().orElse(quantity) >= quantity;
    }

    private static List<String> unmet(Facts facts, Templates templates) {
        return facts.unmet().stream()
                .filter(wish -> !isAimless(wish))
                .map(wish -> unmet(wish, templates))
                .toList();
    }

    private static String unmet(Unmet wish, Templates templates) {
        return templates
                .one("no-" + wish.kind().name().toLowerCase(Locale.ROOT))
                .formatted(wish.value());
    }

    private static String opening(Asked asked, Phrasebook words) {
        return asked.first() ? words.hello() + " " : "";
    }

    private static String line(ProductFact product, Facts facts, Phrasebook words) {
        Templates templates = words.templates();
        Set<String> difference = Namesakes.difference(product, facts.products());
        List<String> parts = new ArrayList<>();
        parts.add(price(product, templates));
        parts.add(stock(product, templates));
        String attributes =
                attributes(product)
                        .sorted(Comparator.comparing(entry -> !difference.contains(entry.getKey())))
                        .limit(MOST_ATTRIBUTES)
                        .map(OfflineReplies::attribute)
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
