package echome.persona.offline;

import echome.persona.facts.Facts;
import echome.persona.facts.Mention;
import echome.persona.facts.ProductFact;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Replies to who wants to close a deal: the price stays as it is, and the shop says how to pay. */
final class Deals {
    private Deals() {}

    /** The reply, where a message closes or tries a deal over a product that is known. */
    static Optional<String> reply(
            Asked asked, List<Mention> mentions, Facts facts, Phrasebook words) {
        Optional<ProductFact> haggled =
                ShopTopic.of(asked.text()).isEmpty() && Deal.HAGGLE.isIn(asked.text(), mentions)
                        ? about(asked, mentions)
                        : Optional.empty();
        if (haggled.isPresent()) {
            return Optional.of(held(asked, haggled.get(), facts, words));
        }
        return Deal.BUY.isIn(asked.text(), mentions) && isSure(asked, mentions)
                ? about(asked, mentions).map(product -> taken(asked, product, facts, words))
                : Optional.empty();
    }

    /** The product that a try to get another price is about. */
    private static Optional<ProductFact> about(Asked asked, List<Mention> mentions) {
        return mentions.stream()
                .filter(Mention::isOfOneName)
                .flatMap(mention -> mention.products().stream())
                .min(Comparator.comparing(product -> !product.stock().inStock()))
                .or(() -> asked.spokenOf().stream().findFirst());
    }

    /** A price stays what it is, whoever asks for another. */
    private static String held(Asked asked, ProductFact product, Facts facts, Phrasebook words) {
        return words.opening(asked)
                + words.pick("held")
                + "\n• "
                + ProductLines.line(product, facts, words)
                + "\n\n"
                + words.pick("held-ask");
    }

    /** Whether only one product can be meant. */
    private static boolean isSure(Asked asked, List<Mention> mentions) {
        return mentions.size() == 1 && mentions.getFirst().isOfOneName()
                || mentions.isEmpty()
                        && asked.spokenOf().stream().map(ProductFact::name).distinct().count() == 1;
    }

    /** What somebody would get who takes a product, for how much, and how the shop is paid. */
    private static String taken(Asked asked, ProductFact product, Facts facts, Phrasebook words) {
        StringBuilder reply = new StringBuilder(words.opening(asked));
        reply.append(words.pick(product.stock().inStock() ? "taken" : "gone"))
                .append("\n• ")
                .append(ProductLines.line(product, facts, words));
        Sums.of(facts, List.of(product), words.templates())
                .forEach(sum -> reply.append('\n').append(sum));
        List<String> payment = ShopTopic.payment().said(facts.shopKnowledge(), 1);
        payment.forEach(said -> reply.append("\n\n").append(said));
        if (payment.isEmpty()) {
            reply.append("\n\n").append(words.pick("order-unsaid"));
        }
        return reply.append("\n\n").append(words.pick("order-ask")).toString();
    }
}
