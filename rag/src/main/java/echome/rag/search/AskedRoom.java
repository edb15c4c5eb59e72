package echome.rag.search;

import echome.rag.Hit;
import echome.rag.Product;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** For how many people a thing is asked for, as "a tent for 4", and whether there is one. */
final class AskedRoom {
    private static final String FOR = "(?<![\\p{L}\\d])(?:for|für|fur|pour|para|на|для)\\s+";
    private static final String PEOPLE =
            "(?:persons?|people|adults?|personen|leute|personnes|personas|pessoas|человека?|людей"
                    + "|осіб|особи)(?![\\p{L}\\d])";

    /** A number that something else is counted by, "for 4 dollars", is none of people. */
    private static final Pattern ROOM =
            Pattern.compile(
                    "(?iu)"
                            + FOR
                            + "(\\d{1,2})(?=\\s*(?:[?!.,;:)\\n]|$)|\\s+"
                            + PEOPLE
                            + ")(?![.,]\\d)|(?<![\\p{L}\\d.,])(\\d{1,2})[\\s-]?"
                            + PEOPLE);

    private AskedRoom() {}

    /**
     * What was asked for, where the best hit tells for how many it is, and no hit is for so many.
     */
    static Optional<String> missing(String question, List<Hit> hits) {
        // of a question that brings along what was asked before, what is asked now
        Optional<MatchResult> asked = ROOM.matcher(question).results().reduce((_, later) -> later);
        if (asked.isEmpty() || hits.isEmpty() || rooms(hits.getFirst()).findAny().isEmpty()) {
            return Optional.empty();
        }
        String number = number(asked.get());
        boolean there = hits.stream().flatMap(AskedRoom::rooms).anyMatch(number::equals);
        return there ? Optional.empty() : Optional.of(asked.get().group().strip());
    }

    /** A question without it. */
    static String without(String question) {
        return ROOM.matcher(question).replaceAll(" ");
    }

    private static Stream<String> rooms(Hit hit) {
        return Stream.concat(Stream.of(hit.product()), hit.variants().stream())
                .flatMap(AskedRoom::texts)
                .flatMap(text -> ROOM.matcher(text).results().map(AskedRoom::number));
    }

    private static Stream<String> texts(Product product) {
        return Stream.concat(Stream.of(product.name()), product.metadata().values().stream());
    }

    private static String number(MatchResult room) {
        String digits = room.group(1) == null ? room.group(2) : room.group(1);
        return Integer.toString(Integer.parseInt(digits));
    }
}
