package echome.persona.offline;

import echome.persona.facts.ComputedTotal;
import echome.persona.facts.Facts;
import echome.persona.facts.Mention;
import echome.persona.facts.Money;
import echome.persona.facts.Names;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Unmet;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which products a reply shows, and in which order. */
final class Selection {
    static final int MOST = 3;
    private static final Set<Unmet.Kind> CHEAP =
            EnumSet.of(Unmet.Kind.PRICE_UP_TO, Unmet.Kind.CHEAPER);
    private static final Set<Unmet.Kind> PRICED =
            EnumSet.of(
                    Unmet.Kind.PRICE_UP_TO,
                    Unmet.Kind.CHEAPER,
                    Unmet.Kind.PRICE_FROM,
                    Unmet.Kind.DEARER);

    private Selection() {}

    /**
     * Those that the question names come first, the rest as they were ranked; by price where only
     * the price does not fit.
     */
    static List<ProductFact> of(Asked asked, Facts facts) {
        Set<ProductFact> ordered = new LinkedHashSet<>(summed(facts));
        ordered.addAll(named(asked, facts));
        ordered.addAll(facts.products());
        List<ProductFact> best = new ArrayList<>(ordered.stream().limit(MOST).toList());
        nearest(facts).ifPresent(best::sort);
        return best;
    }

    /** Those that the question names by a name which only they bear. */
    static List<ProductFact> named(Asked asked, Facts facts) {
        List<ProductFact> named = new ArrayList<>();
        List<Token> said = Tokens.of(Normal.of(asked.text()));
        for (Mention mention : Names.of(facts.products()).find(said)) {
            boolean attribute =
                    mention.words() == 1 && isAttribute(said.get(mention.from()).text(), facts);
            if (mention.isOfOneName() && !attribute) {
                named.addAll(mention.products());
            }
        }
        return named;
    }

    /** What the sums are of. */
    private static List<ProductFact> summed(Facts facts) {
        List<String> ids =
                facts.totals().stream()
                        .flatMap(sum -> sum.lines().stream())
                        .map(ComputedTotal.Line::productId)
                        .toList();
        return facts.products().stream().filter(p -> ids.contains(p.id())).toList();
    }

    /** "The blue one" does not name the blue ink. */
    private static boolean isAttribute(String word, Facts facts) {
        return facts.products().stream()
                .flatMap(product -> product.details().attributes().values().stream())
                .anyMatch(word::equalsIgnoreCase);
    }

    /**
     * Which comes nearest to a price that nothing fits; what has none, or fits less, comes last.
     */
    private static Optional<Comparator<ProductFact>> nearest(Facts facts) {
        Comparator<BigDecimal> cheapest = Comparator.naturalOrder();
        return facts.unmet().stream()
                .map(Unmet::kind)
                .filter(PRICED::contains)
                .findFirst()
                .map(kind -> CHEAP.contains(kind) ? cheapest : cheapest.reversed())
                .map(prices ->
                        Comparator.comparing((ProductFact product) -> product.similarity() == 0)
                                .thenComparing(
                                        product -> product.price().map(Money::amount).orElse(null),
                                        Comparator.nullsLast(prices)));
    }
}
