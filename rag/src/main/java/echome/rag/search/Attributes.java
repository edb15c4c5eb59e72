package echome.rag.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Colours, sizes, brands and materials of the seller's products that a question names. */
final class Attributes {
    private static final int MOST = 3;
    static final String SIZE =
            "(?:size|sz|размер[а-я]*|розмір|groesse|grosse|taille|talla|tamanho|سايز|اندازه|مقاس)";

    /** A value, and where a question names it last. */
    private record Named(String value, String kind, int from, int to) {
        boolean overlaps(Named other) {
            return from < other.to && other.from < to;
        }
    }

    private Attributes() {}

    /**
     * What a question of one line or more names.
     *
     * @param demanded values as the products write them
     * @param outdated values that a later line has put others in the place of
     */
    record Asked(List<String> demanded, List<String> outdated) {}

    /**
     * The values; a size only where the word size stands by it. Of two values of a kind the later
     * message's counts ("and in blue?"); where one message names both ("blue or black"), either
     * will do and neither is demanded.
     */
    static Asked in(String folded, Values known) {
        List<Named> named = new ArrayList<>();
        for (Values.Value one : known.attributes()) {
            boolean possible =
                    folded.contains(one.folded())
                            && (one.kind().equals("size") || one.value().length() > 2);
            if (possible) {
                place(folded, one).ifPresent(named::add);
            }
        }
        return new Asked(
                named.stream()
                        .filter(one ->
                                named.stream().noneMatch(other -> replaces(folded, other, one)))
                        .limit(MOST)
                        .map(Named::value)
                        .toList(),
                named.stream()
                        .filter(one ->
                                named.stream().anyMatch(other -> isLater(folded, other, one)))
                        .map(Named::value)
                        .toList());
    }

    /** Where the value stands last, as a value of that kind does. */
    private static Optional<Named> place(String folded, Values.Value value) {
        String whole = "(?<![\\p{L}\\d])" + Pattern.quote(value.folded()) + "(?![\\p{L}\\d])";
        String pattern =
                value.kind().equals("size")
                        ? SIZE + "[ :-]{0,3}" + whole + "|" + whole + "\\s" + SIZE
                        : whole;
        return Pattern.compile(pattern)
                .matcher(folded)
                .results()
                .reduce((_, later) -> later)
                .map(at -> new Named(value.value(), value.kind(), at.start(), at.end()));
    }

    private static boolean replaces(String folded, Named other, Named one) {
        boolean otherOfKind =
                !other.equals(one) && other.kind.equals(one.kind) && !other.overlaps(one);
        return otherOfKind && (isTogether(folded, other, one) || other.from > one.from);
    }

    /** Whether it replaces it and stands in a later line. */
    private static boolean isLater(String folded, Named other, Named one) {
        return replaces(folded, other, one) && !isTogether(folded, other, one);
    }

    private static boolean isTogether(String folded, Named other, Named one) {
        return !folded.substring(Math.min(one.from, other.from), Math.max(one.from, other.from))
                .contains("\n");
    }
}
