package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import echome.bot.testkit.rules.Refusal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The command menus, one for each scope and language. */
final class CommandMethods {
    private static final Set<String> SCOPES =
            Set.of(
                    "default",
                    "all_private_chats",
                    "all_group_chats",
                    "all_chat_administrators",
                    "chat",
                    "chat_administrators",
                    "chat_member");

    private final FakeBot bot;
    private final Map<String, JsonNode> menus = new ConcurrentHashMap<>();

    CommandMethods(FakeBot bot) {
        this.bot = bot;
    }

    void register(Map<String, Method> methods) {
        methods.put("setmycommands", this::set);
        methods.put("getmycommands", this::get);
        methods.put("deletemycommands", this::delete);
    }

    private JsonNode set(Params params) {
        JsonNode commands = params.node("commands");
        if (!commands.isArray()) {
            throw Refusal.bad("can't parse commands: expected an Array");
        }
        if (commands.size() > 100) {
            throw Refusal.bad("BOT_COMMANDS_TOO_MUCH");
        }
        ArrayNode menu = JsonNodeFactory.instance.arrayNode();
        for (JsonNode command : commands) {
            String name = command.path("command").asText().replaceFirst("^/", "");
            String about = command.path("description").asText().strip();
            if (!name.matches("[a-z0-9_]{1,32}")) {
                throw Refusal.bad("BOT_COMMAND_INVALID");
            }
            if (about.isEmpty() || about.length() > 256) {
                throw Refusal.bad("BOT_COMMAND_DESCRIPTION_INVALID");
            }
            menu.addObject().put("command", name).put("description", about);
        }
        menus.put(key(params), menu);
        return BooleanNode.TRUE;
    }

    private JsonNode get(Params params) {
        return menus.getOrDefault(key(params), JsonNodeFactory.instance.arrayNode());
    }

    private JsonNode delete(Params params) {
        menus.remove(key(params));
        return BooleanNode.TRUE;
    }

    private String key(Params params) {
        JsonNode scope = params.node("scope");
        String type = scope.path("type").asText("default");
        if (!SCOPES.contains(type)) {
            throw Refusal.bad("unsupported BotCommandScope type specified");
        }
        String language = params.text("language_code");
        if (!language.matches("([a-z]{2})?")) {
            throw Refusal.bad("LANG_CODE_INVALID");
        }
        long chat = scope.path("chat_id").asLong();
        if (type.startsWith("chat")) {
            bot.chat(chat);
        }
        return type + ' ' + chat + ' ' + scope.path("user_id").asLong() + ' ' + language;
    }
}
