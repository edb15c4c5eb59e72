package echome.bot.testkit;

import java.time.Duration;

/** What can go wrong with a call of the Bot API. */
public sealed interface Fault {
    /** An HTTP status with an HTML body, as a proxy in front of Telegram gives it. */
    record Status(int code) implements Fault {}

    /** 429 with parameters.retry_after. */
    record TooMany(long retryAfterSeconds) implements Fault {}

    /** The connection breaks before the call is looked at: nothing has happened. */
    record ClosedBefore() implements Fault {}

    /** The call is carried out in full, then the connection breaks without an answer. */
    record LostAnswer() implements Fault {}

    /** The call is carried out, the answer takes its time. */
    record Slow(Duration delay) implements Fault {}

    /** The call is refused with this status, after a while. */
    record Late(int code, Duration delay) implements Fault {}

    static Fault status(int code) {
        return new Status(code);
    }

    static Fault tooMany(long retryAfterSeconds) {
        return new TooMany(retryAfterSeconds);
    }

    static Fault closedBefore() {
        return new ClosedBefore();
    }

    static Fault lostAnswer() {
        return new LostAnswer();
    }

    static Fault slow(Duration delay) {
        return new Slow(delay);
    }
}
