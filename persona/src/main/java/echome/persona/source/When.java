package echome.persona.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When something was said: a stretch of a recording, or the moment of a message.
 *
 * @param from from the recording's begin
 * @param to from the recording's begin
 * @param at when the message was sent
 */
public record When(Optional<Duration> from, Optional<Duration> to, Optional<Instant> at) {
    private static final When UNKNOWN =
            new When(Optional.empty(), Optional.empty(), Optional.empty());

    public static When unknown() {
        return UNKNOWN;
    }

    public static When between(Duration from, Duration to) {
        return new When(Optional.of(from), Optional.of(to), Optional.empty());
    }

    public static When sent(Instant at) {
        return new When(Optional.empty(), Optional.empty(), Optional.of(at));
    }

    /** From this one's begin to that one's end. */
    When until(When last) {
        return new When(from, last.to, at);
    }
}
