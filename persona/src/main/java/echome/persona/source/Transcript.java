package echome.persona.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A source that was read: who said what, in order. */
public record Transcript(SourceKind kind, List<Segment> segments) {

    public Transcript {
        segments = List.copyOf(segments);
    }

    /** Everyone who speaks in it, who says most first; empty where nobody is named. */
    public List<String> speakers() {
        Map<String, Integer> counts = new HashMap<>();
        for (Segment segment : segments) {
            if (!segment.speaker().isEmpty()) {
                counts.merge(segment.speaker(), 1, Integer::sum);
            }
        }
        List<String> names = new ArrayList<>(counts.keySet());
        names.sort((a, b) -> {
            int more = counts.getOrDefault(b, 0) - counts.getOrDefault(a, 0);
            return more != 0 ? more : a.compareTo(b);
        });
        return names;
    }

    /** How many segments a speaker has. */
    public int count(String speaker) {
        return (int) segments.stream().filter(s -> s.speaker().equals(speaker)).count();
    }

    /**
     * The speaker who is surely meant: the only one, or the only one that bears one of the names.
     */
    public Optional<String> speakerNamed(List<String> names) {
        List<String> all = speakers();
        if (all.size() <= 1) {
            return Optional.of(all.isEmpty() ? "" : all.getFirst());
        }
        List<String> wanted = names.stream().map(Transcript::plain).toList();
        List<String> fitting = all.stream().filter(s -> wanted.contains(plain(s))).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
