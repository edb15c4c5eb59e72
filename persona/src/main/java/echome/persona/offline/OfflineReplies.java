package echome.persona.offline;

import echome.persona.Persona;
import echome.persona.Profile;
import echome.persona.Voice;
import echome.persona.facts.Facts;
import echome.persona.facts.Mention;
import echome.persona.facts.Names;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Unmet;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Composes useful replies from the facts in the persona's words, when there is no model to ask. */
public final class OfflineReplies {
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
            case UNSEEN -> words.opening(asked) + words.pick("unseen");
            case UNCLEAR -> words.opening(asked) + words.pick("seek");
            case QUESTION -> answer(asked, facts, words);
        };
    }

    /** Whether a message asks the shop itself, of delivery or returns, and names no product. */
    public static boolean isOfShop(Asked asked, Facts facts) {
        return ShopTopic.of(asked.text()).isPresent()
                && Names.of(facts.products()).find(Tokens.of(Normal.of(asked.text()))).isEmpty();
    }

    private static String answer(Asked asked, Facts facts, Phrasebook words) {
        Optional<ShopTopic> topic = ShopTopic.of(asked.text());
        List<Mention> mentions =
                Names.of(facts.products()).find(Tokens.of(Normal.of(asked.text())));
        Optional<String> deal = Deals.reply(asked, mentions, facts, words);
        if (deal.isPresent()) {
            return deal.get();
        }
        Optional<String> shop = topic.map(t -> shopSays(t, facts, words));
        boolean complains =
                topic.filter(ShopTopic::isTrouble).isPresent() && asked.text().indexOf('?') < 0;
        boolean ofProducts = !complains && (!facts.totals().isEmpty() || !mentions.isEmpty());
        if (shop.isPresent() && !ofProducts) {
            return words.opening(asked) + shop.get() + "\n\n" + words.pick("meanwhile");
        }
        Optional<Unmet> aimless = ofProducts ? Optional.empty() : aimless(facts);
        if (aimless.isPresent()) {
            return words.opening(asked) + scope(aimless.get(), words) + words.pick("seek");
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
        return words.opening(asked)
                + (unmet.isEmpty() ? words.pick("nothing") : String.join(" ", unmet))
                + " "
                + words.pick("narrow");
    }

    private static String offer(Asked asked, Optional<String> shop, Facts facts, Phrasebook words) {
        StringBuilder reply = new StringBuilder(words.opening(asked));
        shop.ifPresent(said -> reply.append(said).append('\n'));
        List<String> unmet = unmet(facts, words.templates());
        if (unmet.isEmpty() && shop.isEmpty()) {
            words.catchphrase().ifPresent(phrase -> reply.append(phrase).append('\n'));
        }
        unmet.forEach(sentence -> reply.append(sentence).append(' '));
        Quotes quotes = new Quotes(asked.text());
        List<ProductFact> best = best(asked, facts, quotes);
        boolean named = isNamed(asked, facts, quotes);
        reply.append(
                unmet.isEmpty() ? intro(asked, best, named, quotes, words) : words.pick("nearest"));
        boolean quoting = words.isOwn() || quotes.isMore() || !asked.spokenOf().isEmpty();
        for (ProductFact product : best) {
            reply.append("\n• ").append(ProductLines.line(product, facts, words));
            if (quoting) {
                quotes.of(product, best).ifPresent(said -> reply.append("\n  ").append(said));
            }
        }
        Sums.of(facts, best, words.templates()).forEach(sum -> reply.append('\n').append(sum));
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

    /** Whether a product is named; "inflatable" of "inflatable kayaks" names no mat. */
    private static boolean isNamed(Asked asked, Facts facts, Quotes quotes) {
        List<Token> said = Tokens.of(Normal.of(asked.text()));
        return Names.of(facts.products()).find(said).stream()
                .filter(Mention::isOfOneName)
                .anyMatch(mention ->
                        mention.words() > 1
                                || mention.to() == said.size()
                                || !quotes.isThing(said.get(mention.to())));
    }

    /**
     * What stands before products, no surer than it may be: nothing shown has to be what was asked
     * for, and a description may be silent on what was asked of it. In another language than the
     * persona's, most likely the catalogue's, no words can be compared.
     */
    private static String intro(
            Asked asked, List<ProductFact> shown, boolean named, Quotes quotes, Phrasebook words) {
        if (!words.isOwn() || quotes.isMore() || !quotes.isAsked() || named) {
            return words.intro();
        }
        if (!asked.spokenOf().isEmpty()) {
            return shown.stream().anyMatch(quotes::isKnown) ? words.intro() : words.pick("unsaid");
        }
        return shown.stream().anyMatch(quotes::isShown) ? words.intro() : words.pick("near");
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
}
