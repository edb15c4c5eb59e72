package echome.bot.telegram;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Optional;

/** How a call to the Bot API ended. */
public sealed interface ApiResult {

    /** Telegram did it. */
    record Done(JsonNode result) implements ApiResult {}

    /**
     * Telegram answered that it did not.
     *
     * @param code HTTP status, also for answers that are not JSON (a 502 of a proxy)
     * @param retryAfter how long Telegram wants to be left alone (429)
     * @param migrateTo the new id of a group that became a supergroup
     */
    record Refused(
            int code, String description, Optional<Duration> retryAfter, Optional<Long> migrateTo)
            implements ApiResult {
        /** Whether the same call may succeed later without a change. */
        public boolean passing() {
            return code == 429 || code >= 500;
        }
    }

    /**
     * No answer came.
     *
     * @param mayHaveArrived whether the request was sent whole, so that Telegram may have done it
     */
    record Lost(String cause, boolean mayHaveArrived) implements ApiResult {}
}
