package echome.bot.chaos;

import echome.bot.testkit.ApiCall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which messages Telegram delivered without their sender having a chance to write it down: the
 * answer was lost on purpose, or the sending process was killed at that moment. Found in what
 * Telegram saw and in when processes were killed, and in nothing that the road says of itself.
 */
final class CutOff {
    /** So long may a process that lives and has its database take to write an answer down. */
    private static final Duration MARKING = Duration.ofSeconds(3);

    private record Outage(Instant from, Instant until) {
        boolean touches(Instant from, Instant until) {
            return !this.from.isAfter(until) && !this.until.plus(MARKING).isBefore(from);
        }
    }

    private final Map<String, Instant> kills = new HashMap<>();
    private final List<Outage> outages = new ArrayList<>();

    /** A process ended at about this moment without a chance to do anything more. */
    void killed(String agent, Instant at) {
        kills.put(agent, at);
    }

    /** Nothing could be written down in the meantime. */
    void databaseAway(Instant from, Instant until) {
        outages.add(new Outage(from, until));
    }

    /** Messages whose answer was lost with the process that had sent them. */
    Set<Integer> byKills(List<ApiCall> calls, Set<Integer> writtenDown) {
        return calls.stream()
                .filter(call -> call.status() == 200 && cut(call))
                .map(ApiCall::messageId)
                .filter(id -> id > 0 && !writtenDown.contains(id))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Messages whose answer the fault plan swallowed. */
    static Set<Integer> onPurpose(List<ApiCall> calls) {
        return calls.stream()
                .filter(call -> call.status() == 0 && call.messageId() > 0)
                .map(ApiCall::messageId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A call that arrives after the kill was still on its way then. */
    private boolean cut(ApiCall call) {
        Instant killed = kills.getOrDefault(call.agent(), Instant.MAX);
        return killed.isBefore(call.at().plus(MARKING))
                || killed != Instant.MAX
                        && outages.stream().anyMatch(o -> o.touches(call.at(), killed));
    }
}
