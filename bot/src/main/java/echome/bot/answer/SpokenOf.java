package echome.bot.answer;

import echome.persona.facts.Mention;
import echome.persona.facts.Names;
import echome.persona.facts.ProductFact;
import echome.persona.prompt.Said;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;
import echome.rag.Product;
import echome.rag.Retriever;
import echome.rag.Shown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The products that were spoken of before: those that the customer named last, then what the last
 * reply named, else the first that it rested on.
 *
 * @param named how many of them the customer named
 * @param meant whether the message points at them, so that "two" is two of them
 */
record SpokenOf(List<Product> products, int named, boolean meant) {
    static final SpokenOf NOTHING = new SpokenOf(List.of(), 0, false);

    private static final int MOST = 3;

    static SpokenOf last(Retriever retriever, Inquiry inquiry) {
        if (inquiry.discussed().isEmpty()) {
            return NOTHING;
        }
        List<Product> rested = retriever.byIds(inquiry.tenant(), inquiry.discussed());
        Set<Product> spokenOf = new LinkedHashSet<>(customers(inquiry, rested));
        int named = Math.min(spokenOf.size(), MOST);
        List<Product> replied = replied(inquiry, rested);
        spokenOf.addAll(replied);
        if (spokenOf.isEmpty()) {
            spokenOf.addAll(rested);
        }
        return new SpokenOf(spokenOf.stream().limit(MOST).toList(), named, true);
    }

    /** Those that the message means and nothing else: it points at them, or asks for a part. */
    static SpokenOf meant(Retriever retriever, Inquiry inquiry, Topic topic) {
        SpokenOf pointed = pointed(retriever, inquiry);
        return pointed.products().isEmpty() && !topic.followUp()
                ? implied(retriever, inquiry)
                : pointed;
    }

    /** Those that the message points at by their places in the last reply. */
    private static SpokenOf pointed(Retriever retriever, Inquiry inquiry) {
        String asked = String.join("\n", inquiry.written());
        if (inquiry.discussed().isEmpty() || inquiry.history().isEmpty() || !Pointed.isIn(asked)) {
            return NOTHING;
        }
        String reply = inquiry.history().getLast().text();
        List<Product> pointed =
                Pointed.at(asked, reply, retriever.byIds(inquiry.tenant(), inquiry.discussed()));
        return pointed.isEmpty() ? NOTHING : new SpokenOf(pointed, pointed.size(), true);
    }

    /** The one that the message asks about without naming it: its battery, its strap. */
    private static SpokenOf implied(Retriever retriever, Inquiry inquiry) {
        String asked = String.join("\n", inquiry.written());
        if (inquiry.history().isEmpty() || !Implied.mayBe(asked)) {
            return NOTHING;
        }
        SpokenOf last = last(retriever, inquiry);
        List<Product> meant = last.meantOnes();
        boolean one = meant.stream().map(Product::name).distinct().count() == 1;
        return one && Implied.isOf(meant.getFirst(), asked)
                ? new SpokenOf(meant, meant.size(), true)
                : NOTHING;
    }

    /** What something cheaper or dearer is wanted than: what the customer named, or all shown. */
    Optional<Shown> than(Wanted wanted) {
        if (products.isEmpty() || wanted != Wanted.CHEAPER && wanted != Wanted.DEARER) {
            return Optional.empty();
        }
        return Optional.of(
                new Shown(
                        wanted == Wanted.CHEAPER ? Shown.Side.CHEAPER : Shown.Side.DEARER,
                        products.stream().limit(named == 0 ? MOST : 1).map(Product::id).toList()));
    }

    /** What "two" counts; nothing where the message may count other things. */
    List<ProductFact> counted() {
        return meant ? facts() : List.of();
    }

    /** The name of the first. */
    String name() {
        return products.getFirst().name();
    }

    /** What "it" and "two of them" mean: what the customer named, where they named something. */
    List<ProductFact> facts() {
        return meantOnes().stream().map(Grounds::fact).toList();
    }

    private List<Product> meantOnes() {
        return products.stream().limit(named == 0 ? MOST : named).toList();
    }

    /** Named by the customer's last message that names any of them. */
    private static List<Product> customers(Inquiry inquiry, List<Product> rested) {
        Names names = Names.of(rested.stream().map(Grounds::fact).toList());
        for (Said said : inquiry.history().reversed()) {
            if (said.by() != Said.Speaker.CUSTOMER) {
                continue;
            }
            List<Token> words = Tokens.of(Normal.of(said.text()));
            List<String> ids =
                    names.find(words).stream()
                            .filter(Mention::isOfOneName)
                            .filter(mention -> isWhole(words, mention))
                            .flatMap(mention -> mention.products().stream())
                            .map(ProductFact::id)
                            .toList();
            if (!ids.isEmpty()) {
                return rested.stream().filter(product -> ids.contains(product.id())).toList();
            }
        }
        return List.of();
    }

    /** "camp mug" does not name the camp stove, though nothing else is called camp. */
    private static boolean isWhole(List<Token> words, Mention mention) {
        Names one = Names.of(mention.products());
        return words.subList(mention.from(), mention.to()).stream()
                .allMatch(word -> word.isMark() || one.has(word));
    }

    private static List<Product> replied(Inquiry inquiry, List<Product> rested) {
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
        return named;
    }
}
