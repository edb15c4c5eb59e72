package echome.bot.model;

import echome.bot.model.ModelFailure.Kind;

import okhttp3.Headers;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Tells what a status or an exception of the HTTP client means. */
final class Faults {
    private final Clock clock;

    Faults(Clock clock) {
        this.clock = clock;
    }

    ModelFailure ofStatus(int status, Headers headers, ErrorBody error) {
        return ModelFailure.ofStatus(kind(status, error), status, wait(headers), error.word());
    }

    /**
     * @param cutOff whether the call was ended by its own time limit
     */
    static ModelFailure of(IOException fault, Attempt attempt, boolean cutOff) {
        String what = fault.getClass().getSimpleName();
        if (attempt.isCancelled() || Thread.currentThread().isInterrupted()) {
            return ModelFailure.of(Kind.CANCELLED, "");
        }
        if (!attempt.isConnected()) {
            return ModelFailure.of(Kind.UNREACHABLE, "cause=" + what);
        }
        if (cutOff || fault instanceof InterruptedIOException) {
            return ModelFailure.of(Kind.TIMED_OUT, cutOff ? "limit=total" : "limit=idle");
        }
        return ModelFailure.of(Kind.BROKEN, "cause=" + what);
    }

    private static Kind kind(int status, ErrorBody error) {
        return switch (status) {
            case 408 -> Kind.TIMED_OUT;
            // An account without credit answers 429 too, and no waiting helps.
            case 429 -> error.names("insufficient_quota") ? Kind.REFUSED : Kind.RATE_LIMITED;
            case 409, 425 -> Kind.RATE_LIMITED;
            default -> status >= 500 ? Kind.OVERLOADED : Kind.REFUSED;
        };
    }

    /** {@code Retry-After} in seconds or as a date (RFC 9110), or OpenAI's in milliseconds. */
    private Optional<Duration> wait(Headers headers) {
        String millis = headers.get("retry-after-ms");
        String value = headers.get("Retry-After");
        try {
            if (millis != null) {
                return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(millis))));
            }
            if (value == null) {
                return Optional.empty();
            }
            if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
                return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000)));
            }
            var date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration until = Duration.between(clock.instant(), date.toInstant());
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
