package echome.bot.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes the markup out of a message that Telegram could not parse. */
public final class PlainText {
    private PlainText() {}

    /** The same parameters as plain text. */
    public static ObjectNode of(ObjectNode parameters) {
        ObjectNode plain = parameters.deepCopy();
        plain.remove("parse_mode");
        for (String field : new String[] {"text", "caption"}) {
            if (plain.has(field)) {
                plain.put(field, strip(plain.path(field).asText()));
            }
        }
        return plain;
    }

    static String strip(String html) {
        return html.replaceAll("(?s)<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
