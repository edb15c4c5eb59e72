package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.time.Instant;

/**
 * One call of the Bot API as it arrived.
 *
 * @param method in lower case
 * @param status the HTTP status of the answer, 0 where the connection was broken instead
 * @param agent the caller's {@code User-Agent}, empty where it sent none
 * @param messageId the message that the call put into a chat, 0 where it put none; also there where
 *     the answer was lost
 */
public record ApiCall(
        String method,
        String token,
        ObjectNode parameters,
        Instant at,
        int status,
        String agent,
        int messageId) {}
