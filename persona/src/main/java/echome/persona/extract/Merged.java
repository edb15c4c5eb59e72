package echome.persona.extract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Brings findings of several parts, sources and methods together. */
public final class Merged {
    private static final int MOST = 8;

    private Merged() {}

    /** One finding for each value, the most frequent first; single fields keep the best alone. */
    public static List<Finding> of(Collection<Finding> findings) {
        Map<String, Finding> byValue = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String plain = Plain.of(finding.value());
            String key = finding.path() + '\n' + (plain.isEmpty() ? finding.value() : plain);
            byValue.merge(key, finding, Merged::both);
        }
        List<Finding> merged = new ArrayList<>();
        for (String path : Structure.all()) {
            byValue.values().stream()
                    .filter(f -> f.path().equals(path))
                    .sorted(Comparator.comparingInt(f -> -f.times()))
                    .limit(Structure.isList(path) ? MOST : 1)
                    .forEach(merged::add);
        }
        return merged;
    }

    /** What a model told, and for the fields of which it told nothing, what was counted. */
    public static List<Finding> filled(List<Finding> told, List<Finding> counted) {
        Set<String> paths = new LinkedHashSet<>(told.stream().map(Finding::path).toList());
        List<Finding> all = new ArrayList<>(told);
        counted.stream().filter(f -> !paths.contains(f.path())).forEach(all::add);
        return of(all);
    }

    private static Finding both(Finding one, Finding other) {
        Set<String> segments = new LinkedHashSet<>(one.segments());
        segments.addAll(other.segments());
        boolean same = segments.size() < one.segments().size() + other.segments().size();
        return new Finding(
                one.path(),
                one.value(),
                one.by(),
                same ? Math.max(one.times(), other.times()) : one.times() + other.times(),
                List.copyOf(segments));
    }
}
