package echome.rag.search;

import echome.rag.search.text.Folding;
import echome.rag.search.text.Words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a later message says anew: after "a tent for 3" and "and for 2?" nobody looks for the three
 * any more.
 */
final class Restated {
    private static final Pattern MEASURE =
            Pattern.compile(
                    "(?<![\\p{L}\\d.,])\\d+(?:[.,]\\d+)?[\\s-]?(\\p{L}{1,10})(?![\\p{L}\\d])");

    private Restated() {}

    /**
     * Messages, a line each, without what a later one says anew; as typed where none does.
     *
     * @param outdated values that a later message has put others in the place of
     */
    static String latest(String text, Collection<String> outdated) {
        List<String> lines = Folding.fold(text).lines().toList();
        List<String> left = new ArrayList<>(lines);
        boolean roomed = false;
        Set<String> measured = Set.of();
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (i + 1 < lines.size()) {
                Set<String> later = measured;
                String kept = without(roomed ? AskedRoom.without(line) : line, outdated);
                left.set(
                        i,
                        MEASURE.matcher(kept)
                                .replaceAll(found ->
                                        later.contains(found.group(1)) ? " " : found.group()));
            }
            roomed |= !AskedRoom.without(line).equals(line);
            measured = union(measured, line);
        }
        return left.equals(lines) ? text : String.join("\n", left);
    }

    private static Set<String> union(Set<String> measured, String line) {
        return Stream.concat(
                        measured.stream(),
                        MEASURE.matcher(line)
                                .results()
                                .map(found -> found.group(1))
                                .filter(Words::isUnit))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A folded text without these values, the longest first. */
    static String without(String folded, Collection<String> values) {
        String left = folded;
        for (String value :
                values.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList()) {
            left =
                    Pattern.compile(
                                    "(?<![\\p{L}\\d])"
                                            + Pattern.quote(Folding.fold(value))
                                            + "(?![\\p{L}\\d])")
                            .matcher(left)
                            .replaceAll(" ");
        }
        return left;
    }
}
