package echome.rag.search;

import echome.rag.Unmet;
import echome.rag.search.text.Folding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a question wants of one seller: words to look for and demands that the seller's products can
 * meet.
 *
 * @param unwanted words of names and attributes that it refuses, folded
 * @param relaxed demands that were left out, for a person to read
 */
record Wish(
        String text,
        Filter filter,
        List<String> unwanted,
        List<String> relaxed,
        List<Unmet> unmet) {
    static Wish of(Demands demands, Vocabulary vocabulary, SearchSql sql) {
        Optional<Categories.Demand> category = Categories.in(demands.rest(), vocabulary.values());
        String spoken =
                Glossary.spoken(
                        category.map(Categories.Demand::rest).orElse(demands.rest()), vocabulary);
        Unwanted unwanted = Unwanted.in(spoken, vocabulary);
        String text = unwanted.rest();
        Attributes.Asked asked = Attributes.in(Folding.fold(text), vocabulary.values());
        List<String> refused =
                unwanted.now().isEmpty() && asked.demanded().isEmpty()
                        ? unwanted.before()
                        : unwanted.now();
        Filter named =
                demands.filter()
                        .withAttributes(asked.demanded())
                        .withCategory(category.map(Categories.Demand::path));
        return payable(Restated.latest(text, asked.outdated()), named, refused, sql);
    }

    /** The same demands of something else. */
    Wish speaking(String other) {
        return new Wish(other, filter, unwanted, relaxed, unmet);
    }

    /** The words without the attributes that are demanded: of "a tent in red" the tent. */
    String things() {
        return Restated.without(AskedRoom.without(Folding.fold(text)), filter.attributes()).strip();
    }

    /** Prices are not converted: a limit in a currency that nothing is priced in says nothing. */
    private static Wish payable(String text, Filter filter, List<String> unwanted, SearchSql sql) {
        Optional<String> foreign = filter.currency().filter(money -> !sql.isPricedIn(money));
        List<String> relaxed = new ArrayList<>();
        List<Unmet> unmet = new ArrayList<>();
        if (foreign.isEmpty()) {
            return new Wish(text, filter, unwanted, relaxed, unmet);
        }
        String prices = String.join(", ", filter.onlyPrices().described());
        relaxed.add(prices + " (nothing is priced in " + foreign.get() + ")");
        unmet.add(new Unmet(Unmet.Kind.CURRENCY, foreign.get()));
        return new Wish(text, filter.withoutPrices(), unwanted, relaxed, unmet);
    }
}
