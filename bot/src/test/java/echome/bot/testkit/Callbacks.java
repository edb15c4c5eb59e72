package echome.bot.testkit;

import echome.bot.testkit.rules.Refusal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Button presses that wait for answerCallbackQuery; an old one can no longer be answered. */
final class Callbacks {
    private static final Duration VALID = Duration.ofMinutes(15);

    private record Press(Instant at, Optional<String> answer) {}

    private final Clock clock;
    private final Map<String, Press> presses = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(4_382_000_000L);

    Callbacks(Clock clock) {
        this.clock = clock;
    }

    String press() {
        String id = Long.toString(ids.incrementAndGet());
        presses.put(id, new Press(clock.instant(), Optional.empty()));
        return id;
    }

    void answer(String id, String text) {
        Press press = presses.get(id);
        if (press == null || press.at().plus(VALID).isBefore(clock.instant())) {
            throw Refusal.bad(
                    "query is too old and response timeout expired or query ID is invalid");
        }
        if (text.length() > 200) {
            throw Refusal.bad("MESSAGE_TOO_LONG");
        }
        presses.put(id, new Press(press.at(), Optional.of(text)));
    }

    /** The text of the answer, empty where the press was not answered. */
    Optional<String> answerTo(String id) {
        return Optional.ofNullable(presses.get(id)).flatMap(Press::answer);
    }

    void expireAll() {
        presses.replaceAll((_, p) -> new Press(Instant.EPOCH, p.answer()));
    }
}
