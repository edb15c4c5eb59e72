package echome.persona.source;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Joins lines of subtitles to sentences: subtitles break where the picture does, not where a
 * sentence ends.
 */
final class Joined {
    private static final int LONGEST = 240;
    private static final Duration PAUSE = Duration.ofMillis(2_500);
    private static final String ENDS = ".!?…。！？";

    private final List<Segment> done = new ArrayList<>();
    private Optional<Segment> open = Optional.empty();

    static List<Segment> of(List<Segment> lines) {
        Joined joined = new Joined();
        lines.forEach(joined::add);
        joined.open.ifPresent(joined.done::add);
        return joined.done;
    }

    private void add(Segment line) {
        String text = line.text().strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            return;
        }
        Segment next = line.saying(text);
        if (open.isEmpty()) {
            open = Optional.of(next);
        } else if (belong(open.get(), next)) {
            Segment before = open.get();
            open =
                    Optional.of(
                            new Segment(
                                    before.conversation(),
                                    before.speaker(),
                                    before.text() + " " + text,
                                    before.when().until(next.when())));
        } else {
            done.add(open.get());
            open = Optional.of(next);
        }
    }

    private static boolean belong(Segment before, Segment next) {
        String said = before.text();
        return before.speaker().equals(next.speaker())
                && before.conversation() == next.conversation()
                && said.length() + next.text().length() < LONGEST
                && ENDS.indexOf(said.charAt(said.length() - 1)) < 0
                && !paused(before.when(), next.when());
    }

    private static boolean paused(When before, When next) {
        return before.to().isPresent()
                && next.from().isPresent()
                && next.from().get().minus(before.to().get()).compareTo(PAUSE) > 0;
    }
}
