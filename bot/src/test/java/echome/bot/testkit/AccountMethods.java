package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;

import echome.bot.testkit.rules.Refusal;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods about the bot itself: who it is, how it gets updates, files. */
final class AccountMethods {
    private final FakeBot bot;
    private volatile String webhook = "";

    AccountMethods(FakeBot bot) {
        this.bot = bot;
    }

    void register(Map<String, Method> methods) {
        methods.put("getme", _ -> me());
        methods.put("getupdates", this::updates);
        methods.put("setwebhook", this::setWebhook);
        methods.put("deletewebhook", this::deleteWebhook);
        methods.put("getwebhookinfo", _ -> webhookInfo());
        methods.put("getfile", p -> bot.files().describe(p.text("file_id")));
    }

    private JsonNode me() {
        ObjectNode me = Json.object().put("id", bot.id()).put("is_bot", true);
        me.put("first_name", "Shop").put("username", "shop_bot");
        me.put("can_join_groups", true).put("can_read_all_group_messages", false);
        return me.put("supports_inline_queries", false);
    }

    private JsonNode updates(Params params) throws InterruptedException {
        if (!webhook.isEmpty()) {
            throw Refusal.conflict(
                    "can't use getUpdates method while webhook is active; use deleteWebhook to"
                            + " delete the webhook first");
        }
        allow(params);
        int limit = (int) Math.clamp(params.number("limit", 100), 1, 100);
        int timeout = (int) Math.clamp(params.number("timeout", 0), 0, 50);
        int offset = (int) params.number("offset", 0);
        bot.polled();
        List<String> batch = bot.updates().poll(offset, limit, timeout, bot.watcher());
        bot.changed();
        // The updates are already text; they are not parsed and written again.
        return new POJONode(new RawValue("[" + String.join(",", batch) + "]"));
    }

    private void allow(Params params) {
        JsonNode allowed = params.node("allowed_updates");
        if (allowed.isArray()) {
            Set<String> types = new HashSet<>();
            allowed.forEach(type -> types.add(type.asText()));
            bot.updates().allow(types);
        }
    }

    private JsonNode setWebhook(Params params) {
        String url = params.text("url");
        if (!url.isEmpty() && !url.startsWith("https://")) {
            throw Refusal.bad("bad webhook: An HTTPS URL must be provided for webhook");
        }
        dropIfAsked(params);
        webhook = url;
        if (!url.isEmpty()) {
            bot.updates().interrupt("terminated by setWebhook request");
        }
        return BooleanNode.TRUE;
    }

    private JsonNode deleteWebhook(Params params) {
        dropIfAsked(params);
        webhook = "";
        return BooleanNode.TRUE;
    }

    private void dropIfAsked(Params params) {
        if (params.flag("drop_pending_updates")) {
            bot.updates().dropAll();
        }
    }

    private JsonNode webhookInfo() {
        ObjectNode info = Json.object().put("url", webhook);
        info.put("has_custom_certificate", false);
        return info.put("pending_update_count", bot.updates().size());
    }
}
