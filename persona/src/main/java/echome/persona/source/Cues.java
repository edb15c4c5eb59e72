package echome.persona.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SubRip and WebVTT: blocks of a time line and lines of text. The rolling captions that video
 * sites make show each line twice or more; it is taken once.
 */
final class Cues {
    private static final Pattern TIMES =
            Pattern.compile(
                    "(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})[.,](\\d{1,3})\\s*-->\\s*(?:(\\d{1,3}):)?(\\d{1,2}):(\\d{2})[.,](\\d{1,3}).*");
    private static final Pattern VOICE = Pattern.compile("<v(?:\\.[^ >]*)?\\s+([^>]+)>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z0-9:.][^>]*>|\\{\\\\[^}]*}");
    private static final Pattern NOISE = Pattern.compile("[\\[(♪][^\\])♪]{0,40}[\\])♪]");

    private record Cue(When when, List<String> lines) {}

    private Cues() {}

    static boolean fits(String text) {
        return text.startsWith("WEBVTT")
                || text.lines().limit(12).anyMatch(l -> TIMES.matcher(l.strip()).matches());
    }

    static List<Segment> read(String text) {
        List<Segment> segments = new ArrayList<>();
        List<String> shown = List.of();
        for (Cue cue : cues(text)) {
            List<String> now = new ArrayList<>();
            for (String raw : cue.lines()) {
                Matcher voice = VOICE.matcher(raw);
                String named = voice.find() ? voice.group(1).strip() : "";
                String line = clean(raw);
                if (line.isEmpty()) {
                    continue;
                }
                now.add(line);
                if (!shown.contains(line)) {
                    segments.add(segment(named, line, cue.when()));
                }
            }
            shown = now.isEmpty() ? shown : now;
        }
        return Joined.of(segments);
    }

    private static Segment segment(String named, String line, When when) {
        if (!named.isEmpty()) {
            return new Segment(0, named, line, when);
        }
        String text = line.replaceFirst("^(?:>>+|[-–—])\\s*", "");
        return Named.of(text)
                .filter(n -> n.name().equals(n.name().toUpperCase(java.util.Locale.ROOT)))
                .map(n -> new Segment(0, n.name(), n.words(), when))
                .orElseGet(() -> new Segment(0, "", text, when));
    }

    private static String clean(String line) {
        String plain = TAG.matcher(line).replaceAll("");
        plain = plain.replace("&nbsp;", " ").replace("&gt;", ">").replace("&lt;", "<");
        plain = plain.replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
        return NOISE.matcher(plain).replaceAll(" ").strip().replaceAll("\\s+", " ");
    }

    private static List<Cue> cues(String text) {
        List<Cue> cues = new ArrayList<>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            Matcher times = TIMES.matcher(line.strip());
            if (times.matches()) {
                cues.add(new Cue(When.between(time(times, 1), time(times, 5)), new ArrayList<>()));
                inside = true;
            } else if (line.isBlank()) {
                inside = false;
            } else if (inside) {
                cues.getLast().lines().add(line);
            }
        }
        return cues;
    }

    private static Duration time(Matcher times, int first) {
        String hours = times.group(first);
        String fraction = (times.group(first + 3) + "00").substring(0, 3);
        return Duration.ofHours(hours == null ? 0 : Long.parseLong(hours))
                .plusMinutes(Long.parseLong(times.group(first + 1)))
                .plusSeconds(Long.parseLong(times.group(first + 2)))
                .plusMillis(Long.parseLong(fraction));
    }
}
