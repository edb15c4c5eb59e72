package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;

import echome.bot.testkit.rules.Formatted;
import echome.bot.testkit.rules.Keyboards;
import echome.bot.testkit.rules.Refusal;

import java.util.Map;

/** The methods that change what is already in a chat, and the answer to a button press. */
final class EditMethods {
    private final FakeBot bot;
    private final SendMethods sending;

    EditMethods(FakeBot bot, SendMethods sending) {
        this.bot = bot;
        this.sending = sending;
    }

    void register(Map<String, Method> methods) {
        methods.put("editmessagetext", this::text);
        methods.put("editmessagereplymarkup", this::markup);
        methods.put("deletemessage", this::delete);
        methods.put("answercallbackquery", this::answer);
    }

    private JsonNode text(Params params) {
        Formatted words = SendMethods.words(params, "text", "entities").notEmpty();
        words.within(4096, "message is too long");
        Chat chat = chat(params);
        Sent old = own(chat, params);
        if (old.content().file().isPresent()) {
            throw Refusal.bad("there is no text in the message to edit");
        }
        var buttons = Keyboards.read(params.node("reply_markup"));
        return change(chat, old, new Content(words, buttons, old.content().file()));
    }

    private JsonNode markup(Params params) {
        Chat chat = chat(params);
        Sent old = own(chat, params);
        var buttons = Keyboards.read(params.node("reply_markup"));
        Content was = old.content();
        return change(chat, old, new Content(was.words(), buttons, was.file()));
    }

    private JsonNode change(Chat chat, Sent old, Content now) {
        if (old.content().equals(now)) {
            throw Refusal.bad(
                    "message is not modified: specified new message content and reply markup are"
                            + " exactly the same as a current content and reply markup of the"
                            + " message");
        }
        bot.admit(chat.id());
        Sent changed = chat.change(old, s -> s.edited(now));
        bot.changed();
        return sending.describe(chat, changed);
    }

    private JsonNode delete(Params params) {
        Chat chat = chat(params);
        int id = (int) params.number("message_id", 0);
        if (chat.hasIncoming(id)) {
            chat.forget(id);
            return BooleanNode.TRUE;
        }
        Sent old = chat.find(id).orElseThrow(() -> Refusal.bad("message to delete not found"));
        chat.change(old, Sent::gone);
        bot.changed();
        return BooleanNode.TRUE;
    }

    private JsonNode answer(Params params) {
        bot.callbacks().answer(params.text("callback_query_id"), params.text("text"));
        bot.changed();
        return BooleanNode.TRUE;
    }

    private Chat chat(Params params) {
        if (!params.has("chat_id")) {
            throw Refusal.bad("chat_id is empty");
        }
        Chat chat = bot.chat(params.number("chat_id", 0));
        chat.admit();
        return chat;
    }

    private static Sent own(Chat chat, Params params) {
        int id = (int) params.number("message_id", 0);
        if (chat.hasIncoming(id)) {
            throw Refusal.bad("message can't be edited");
        }
        return chat.find(id).orElseThrow(() -> Refusal.bad("message to edit not found"));
    }
}
