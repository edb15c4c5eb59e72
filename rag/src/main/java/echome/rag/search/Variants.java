package echome.rag.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts variants of one product together: the same group, or the same name. */
final class Variants {
    private Variants() {}

    /** A hit with the other rows of the same product that were found. */
    record Folded(Ranked ranked, List<Ranked> variants) {
        /** The products of the hit, its own first. */
        Stream<Ranked> each() {
            return Stream.concat(Stream.of(ranked), variants.stream());
        }
    }

    /**
     * The first of each group in the order given, with the others as its variants.
     *
     * @param apart so many at the beginning are hits of their own: they were asked for by code
     */
    static List<Folded> fold(List<Ranked> ranked, int apart, int limit) {
        Map<String, Folded> groups = new LinkedHashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            Ranked one = ranked.get(i);
            Folded first = groups.get(one.group());
            if (first != null && i >= apart) {
                first.variants().add(one);
                continue;
            }
            Folded own = new Folded(one, new ArrayList<>());
            groups.putIfAbsent(one.group(), own);
            if (i < apart) {
                groups.put(one.group() + "\n" + i, own);
            }
        }
        return groups.values().stream().distinct().limit(limit).toList();
    }
}
