package echome.rag;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The outcome of a search.
 *
 * @param hits best first
 * @param filters what was taken out of the question and applied, for a person to read
 * @param relaxed filters that left nothing and were dropped, for a person to read
 * @param unmet the same and more for a reply: wishes that nothing found meets
 * @param passages what the shop's own texts say of it, best first
 * @param names the names of the seller at that time; empty where there are too many to keep
 * @param stepMicros microseconds of each step by its name
 */
public record Found(
        List<Hit> hits,
        List<String> filters,
        List<String> relaxed,
        List<Unmet> unmet,
        List<Passage> passages,
        Optional<NameLookup> names,
        Map<String, Long> stepMicros) {

    /** Products alone. */
    public Found(
            List<Hit> hits,
            List<String> filters,
            List<String> relaxed,
            Map<String, Long> stepMicros) {
        this(hits, filters, relaxed, List.of(), List.of(), Optional.empty(), stepMicros);
    }

    public Found {
        hits = List.copyOf(hits);
        filters = List.copyOf(filters);
        relaxed = List.copyOf(relaxed);
        unmet = List.copyOf(unmet);
        passages = List.copyOf(passages);
        stepMicros =
                java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(stepMicros));
    }

    /** The same with what the shop's own texts say, and all names. */
    public Found with(List<Passage> texts, Optional<NameLookup> names) {
        return new Found(hits, filters, relaxed, unmet, texts, names, stepMicros);
    }
}
