package echome.bot.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One call to the Bot API that is to be made.
 *
 * @param parameters the call's parameters without {@code chat_id}, which is the row's
 * @param bulk whether it waits for the overall rate of bulk messages: notices, not replies
 */
public record Outgoing(String method, ObjectNode parameters, boolean bulk) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A message in Telegram's HTML; where Telegram refuses the markup it is sent as plain text. */
    public static Outgoing html(String html) {
        return new Outgoing(
                "sendMessage", object().put("text", html).put("parse_mode", "HTML"), false);
    }

    /** A message without markup. */
    public static Outgoing text(String text) {
        return new Outgoing("sendMessage", object().put("text", text), false);
    }

    /** The same call among the bulk. */
    public Outgoing asBulk() {
        return new Outgoing(method, parameters, true);
    }

    /** The same call with another parameter; a link preview, a keyboard. */
    public Outgoing with(String name, com.fasterxml.jackson.databind.JsonNode value) {
        ObjectNode copy = parameters.deepCopy();
        copy.set(name, value);
        return new Outgoing(method, copy, bulk);
    }

    private static ObjectNode object() {
        return MAPPER.createObjectNode();
    }
}
