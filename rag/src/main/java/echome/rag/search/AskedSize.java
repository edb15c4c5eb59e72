package echome.rag.search;

import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.search.text.Folding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A size of clothes that a question asks for, and whether the product it means has it. */
final class AskedSize {
    private static final String SIZES = "\\dXS|X{1,3}S|\\dXL|X{1,4}L|[SML]";

    /** Long ones in any case, "S", "M" and "L" as capitals or beside the word size. */
    private static final Pattern ASKED =
            Pattern.compile(
                    "(?<![\\p{L}\\d'’&-])(?:(?iu:"
                            + Attributes.SIZE
                            + ")[ :-]{0,3}((?i:"
                            + SIZES
                            + "))|((?i:\\dXS|X{1,3}S|\\dXL|X{1,4}L)|[SML]))(?![\\p{L}\\d'’&-])");

    private static final Pattern SIZE = Pattern.compile("(?i:" + SIZES + ")");
    private static final Set<String> NAMES =
            Set.of(
                    "size", "größe", "groesse", "размер", "розмір", "talla", "taille", "tamanho",
                    "مقاس", "سايز");

    private AskedSize() {}

    /**
     * The size, where the best hit comes in sizes of that kind, and nothing of its category in this
     * one.
     */
    static Optional<String> missing(String question, List<Hit> hits) {
        // of a question that brings along what was asked before, what is asked now
        Optional<String> last =
                ASKED.matcher(question)
                        .results()
                        .reduce((_, later) -> later)
                        .map(asked -> asked.group(1) == null ? asked.group(2) : asked.group(1));
        if (hits.isEmpty() || last.isEmpty()) {
            return Optional.empty();
        }
        String size = last.get().toUpperCase(Locale.ROOT);
        boolean comes = sizes(hits.getFirst()).findAny().isPresent();
        boolean there =
                hits.stream()
                        .filter(hit -> isAlike(hit.product(), hits.getFirst().product()))
                        .flatMap(AskedSize::sizes)
                        .anyMatch(size::equals);
        return comes && !there ? Optional.of(size) : Optional.empty();
    }

    private static boolean isAlike(Product one, Product best) {
        return one.equals(best)
                || one.category().isPresent() && one.category().equals(best.category());
    }

    private static Stream<String> sizes(Hit hit) {
        return Stream.concat(Stream.of(hit.product()), hit.variants().stream())
                .flatMap(AskedSize::sizes);
    }

    private static Stream<String> sizes(Product product) {
        return product.metadata().entrySet().stream()
                .filter(entry -> NAMES.contains(Folding.fold(entry.getKey())))
                .flatMap(entry -> Stream.of(entry.getValue().split("[,;/|]", -1)))
                .map(value -> value.strip().toUpperCase(Locale.ROOT))
                .filter(value -> SIZE.matcher(value).matches());
    }
}
