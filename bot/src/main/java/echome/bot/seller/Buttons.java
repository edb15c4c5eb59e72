package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Inline keyboards whose presses come back to the seller's desk. */
final class Buttons {
    /** What the data of each of our buttons begins with. */
    static final String PREFIX = "s:";

    private final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    private ArrayNode row = rows.addArray();

    /** Adds a button to the present row; its data is at most 64 bytes with the prefix. */
    Buttons button(String label, String action, String argument) {
        row.addObject().put("text", label).put("callback_data", PREFIX + action + ":" + argument);
        return this;
    }

    Buttons nextRow() {
        row = rows.addArray();
        return this;
    }

    ObjectNode keyboard() {
        return JsonNodeFactory.instance.objectNode().set("inline_keyboard", rows);
    }

    static ObjectNode none() {
        return JsonNodeFactory.instance
                .objectNode()
                .set("inline_keyboard", JsonNodeFactory.instance.arrayNode());
    }
}
