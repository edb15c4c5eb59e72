package echome.bot.answer;

import echome.persona.facts.Names;
import echome.persona.prompt.Said;
import echome.persona.text.Normal;
import echome.persona.text.Tokens;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** In which order hits are offered: what can be had, and what was not shown yet, goes first. */
final class Offered {
    /** What is in stock is as good an answer if it fits so little worse. */
    private static final double WORDS = 0.1;

    private static final double MEANING = 0.05;
    private static final Set<Wanted> NOT_THESE =
            EnumSet.of(Wanted.CHEAPER, Wanted.DEARER, Wanted.OTHER);

    private Offered() {}

    /** Whether something other than what was shown is wanted, and there is some. */
    static boolean isOther(Found found, Topic topic) {
        return topic.wanted().filter(NOT_THESE::contains).isPresent()
                && !found.hits().isEmpty()
                && found.unmet().isEmpty();
    }

    /** The hits: shown ones last where others are wanted, what is sold out after its equals. */
    static List<Hit> order(Found found, Topic topic, Inquiry inquiry) {
        List<Hit> ordered = inStockFirst(found.hits(), topic);
        if (topic.wanted().filter(Wanted.OTHER::equals).isEmpty()) {
            return ordered;
        }
        String shown = shown(inquiry);
        return ordered.stream()
                .sorted(Comparator.comparing(hit -> shown.contains(name(hit.product()))))
                .toList();
    }

    /** What can be had of a hit that is sold out itself. */
    static Optional<Product> available(Hit hit) {
        return hit.product().inStock()
                ? Optional.empty()
                : hit.variants().stream().filter(Product::inStock).findFirst();
    }

    private static List<Hit> inStockFirst(List<Hit> hits, Topic topic) {
        record Placed(Hit hit, double place) {}
        if (hits.stream().allMatch(hit -> hit.product().inStock())) {
            return hits;
        }
        return IntStream.range(0, hits.size())
                .mapToObj(at -> new Placed(hits.get(at), place(hits, at, topic)))
                .sorted(Comparator.comparingDouble(Placed::place))
                .map(Placed::hit)
                .toList();
    }

    /** Its place; of what is sold out and not asked for by name, that behind the last as good. */
    private static double place(List<Hit> hits, int at, Topic topic) {
        Hit hit = hits.get(at);
        if (hit.product().inStock()) {
            return at;
        }
        OptionalInt asGood =
                IntStream.range(at + 1, hits.size())
                        .filter(later -> hits.get(later).product().inStock())
                        .filter(later -> isAsGood(hits.get(later), hit))
                        .max();
        return asGood.isEmpty() || isNamed(hit.product(), topic) ? at : asGood.getAsInt() + 0.5;
    }

    private static boolean isAsGood(Hit one, Hit other) {
        return words(one) >= words(other) - WORDS
                && one.similarity() >= other.similarity() - MEANING;
    }

    private static double words(Hit hit) {
        return hit.signals().getOrDefault("words", 0.0);
    }

    private static boolean isNamed(Product product, Topic topic) {
        return Names.of(List.of(Grounds.fact(product)))
                .find(Tokens.of(Normal.of(topic.searchText())))
                .stream()
                .anyMatch(mention -> mention.to() - mention.from() > 1);
    }

    /** All that was said to the customer. */
    private static String shown(Inquiry inquiry) {
        StringBuilder shown = new StringBuilder();
        inquiry.history().stream()
                .filter(said -> said.by() != Said.Speaker.CUSTOMER)
                .forEach(said -> shown.append(said.text()).append('\n'));
        return shown.toString().toLowerCase(Locale.ROOT);
    }

    private static String name(Product product) {
        return product.name().toLowerCase(Locale.ROOT);
    }
}
