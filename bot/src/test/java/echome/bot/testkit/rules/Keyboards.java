package echome.bot.testkit.rules;

import com.fasterxml.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The rules for reply_markup (Bot API, "InlineKeyboardButton"). */
public final class Keyboards {
    private static final int MOST_BUTTONS = 100;
    private static final Set<String> ACTIONS =
            Set.of(
                    "url",
                    "callback_data",
                    "web_app",
                    "login_url",
                    "switch_inline_query",
                    "switch_inline_query_current_chat",
                    "switch_inline_query_chosen_chat",
                    "copy_text",
                    "callback_game",
                    "pay");
    private static final Set<String> OTHERS = Set.of("keyboard", "remove_keyboard", "force_reply");

    private Keyboards() {}

    /** The inline buttons in reading order; empty for other kinds of markup. */
    public static List<Button> read(JsonNode markup) {
        if (markup.isMissingNode() || markup.isNull()) {
            return List.of();
        }
        if (!markup.isObject()) {
            throw Refusal.bad("object expected as reply markup");
        }
        if (!markup.has("inline_keyboard")) {
            if (!markup.isEmpty() && OTHERS.stream().noneMatch(markup::has)) {
                throw Refusal.bad("can't parse reply keyboard markup JSON object");
            }
            return List.of();
        }
        if (!markup.path("inline_keyboard").isArray()) {
            throw Refusal.bad("field \"inline_keyboard\" must be of type Array");
        }
        var buttons = new ArrayList<Button>();
        for (JsonNode row : markup.path("inline_keyboard")) {
            if (!row.isArray()) {
                throw Refusal.bad("can't parse inline keyboard: row must be an Array");
            }
            row.forEach(button -> buttons.add(button(button)));
        }
        if (buttons.size() > MOST_BUTTONS) {
            throw Refusal.bad("reply markup is too long");
        }
        return buttons;
    }

    private static Button button(JsonNode node) {
        String label = node.path("text").asText();
        if (label.isBlank()) {
            throw Refusal.bad(
                    "can't parse inline keyboard button: field \"text\" must not be empty");
        }
        var actions = new ArrayList<String>();
        node.fieldNames().forEachRemaining(f -> addIf(ACTIONS.contains(f), f, actions));
        actions.removeIf(f -> node.path(f).isNull());
        if (actions.isEmpty()) {
            throw Refusal.bad("text buttons are unallowed in the inline keyboard");
        }
        if (actions.size() > 1) {
            throw Refusal.bad("can't parse inline keyboard button: more than one action");
        }
        String action = actions.getFirst();
        String value = node.path(action).asText();
        check(action, value);
        return new Button(label, action, value);
    }

    private static void addIf(boolean wanted, String field, List<String> fields) {
        if (wanted) {
            fields.add(field);
        }
    }

    private static void check(String action, String value) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (action.equals("callback_data") && (bytes < 1 || bytes > 64)) {
            throw Refusal.bad("BUTTON_DATA_INVALID");
        }
        if (action.equals("url") && !Links.valid(value)) {
            throw Refusal.bad(
                    "inline keyboard button URL '" + value + "' is invalid: wrong HTTP URL");
        }
    }
}
