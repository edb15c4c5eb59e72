package echome.persona.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads plain text: a dialogue with names before the words, or one person's speech. */
final class PlainText {
    private static final Pattern RULE = Pattern.compile("[-=*_#]{3,}");
    private static final Pattern STAMP =
            Pattern.compile("^[\\[(]?(?:(\\d{1,2}):)?(\\d{1,2}):(\\d{2})(?:[.,]\\d+)?[\\])]?\\s*");
    private static final Pattern SENTENCE =
            Pattern.compile("(?<=[.!?…])\\s+(?=[\\p{Lu}\\p{So}¿¡])");
    private static final int MOST_SPEAKERS = 12;

    private final List<Segment> segments = new ArrayList<>();
    private String speaker = "";
    private int conversation;
    private boolean blank;

    private PlainText() {}

    /**
     * Whether it is surely a dialogue: most lines begin with one of a few names that come again.
     */
    static boolean dialogue(String text) {
        Map<String, Integer> names = new HashMap<>();
        int lines = 0;
        for (String line : text.lines().filter(l -> !l.isBlank()).limit(400).toList()) {
            lines++;
            Named.of(unstamped(line)).ifPresent(n -> names.merge(n.name(), 1, Integer::sum));
        }
        int named = names.values().stream().mapToInt(Integer::intValue).sum();
        boolean again = names.values().stream().anyMatch(count -> count >= 2);
        return again && named * 2 >= lines && names.size() <= MOST_SPEAKERS && named > names.size();
    }

    static List<Segment> read(String text) {
        PlainText reader = new PlainText();
        boolean named = dialogue(text);
        boolean blocks = named && blocks(text);
        for (String line : text.lines().toList()) {
            reader.line(line.strip(), named, blocks);
        }
        return reader.segments;
    }

    /** Whether empty lines part conversations, not single lines. */
    private static boolean blocks(String text) {
        long lines = text.lines().filter(l -> !l.isBlank()).count();
        long gaps = text.strip().split("\\R\\s*\\R", -1).length;
        return gaps > 1 && lines >= gaps * 2;
    }

    private void line(String line, boolean named, boolean blocks) {
        if (line.isEmpty() || RULE.matcher(line).matches()) {
            blank |= !line.isEmpty() || blocks;
            return;
        }
        if (blank && !segments.isEmpty()) {
            conversation++;
            speaker = "";
        }
        blank = false;
        When when = stamp(line);
        String words = unstamped(line);
        Optional<Named> who = named ? Named.of(words) : Optional.empty();
        if (who.isPresent()) {
            speaker = who.get().name();
            words = who.get().words();
        }
        if (named) {
            segments.add(new Segment(conversation, speaker, words, when));
        } else {
            for (String sentence : SENTENCE.split(words)) {
                segments.add(new Segment(conversation, "", sentence.strip(), when));
            }
        }
    }

    private static String unstamped(String line) {
        return STAMP.matcher(line.strip()).replaceFirst("").replaceFirst("^[-–—]\\s+", "");
    }

    private static When stamp(String line) {
        Matcher stamp = STAMP.matcher(line);
        if (!stamp.find()) {
            return When.unknown();
        }
        Duration at =
                Duration.ofMinutes(Long.parseLong(stamp.group(2)))
                        .plusSeconds(Long.parseLong(stamp.group(3)));
        String hours = stamp.group(1);
        Duration from = hours == null ? at : at.plusHours(Long.parseLong(hours));
        return When.between(from, from);
    }
}
