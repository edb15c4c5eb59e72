package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.http.Upload;
import echome.bot.testkit.rules.Formatted;
import echome.bot.testkit.rules.Keyboards;
import echome.bot.testkit.rules.Markup;
import echome.bot.testkit.rules.Refusal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The methods that put something new into a chat. */
final class SendMethods {
    private static final int TEXT_LIMIT = 4096;
    private static final int CAPTION_LIMIT = 1024;
    private static final Set<String> ACTIONS =
            Set.of(
                    "typing",
                    "upload_photo",
                    "record_video",
                    "upload_video",
                    "record_voice",
                    "upload_voice",
                    "upload_document",
                    "choose_sticker",
                    "find_location",
                    "record_video_note",
                    "upload_video_note");

    private final FakeBot bot;

    SendMethods(FakeBot bot) {
        this.bot = bot;
    }

    void register(Map<String, Method> methods) {
        methods.put("sendmessage", this::message);
        methods.put("sendmessagedraft", this::draft);
        methods.put("sendchataction", this::action);
        methods.put("senddocument", p -> file(p, "document"));
        methods.put("sendphoto", p -> file(p, "photo"));
    }

    private JsonNode message(Params params) {
        Formatted words = words(params, "text", "entities").notEmpty();
        words.within(TEXT_LIMIT, "message is too long");
        Chat chat = admitted(params);
        return send(chat, params, words, Optional.empty());
    }

    private JsonNode file(Params params, String kind) {
        Formatted caption = words(params, "caption", "caption_entities");
        caption.within(CAPTION_LIMIT, "message caption is too long");
        Chat chat = admitted(params);
        Upload upload =
                params.file(kind)
                        .or(() -> bot.files().byId(params.text(kind)))
                        .orElseThrow(() -> missing(params, kind));
        if (upload.bytes().length == 0) {
            throw Refusal.bad("file must be non-empty");
        }
        ObjectNode message = send(chat, params, caption, Optional.of(upload));
        String folder = kind.equals("photo") ? "photos" : "documents";
        ObjectNode about = bot.files().keep(upload, folder);
        if (kind.equals("photo")) {
            message.putArray("photo").add(about.put("width", 640).put("height", 480));
        } else {
            about.put("file_name", upload.name()).put("mime_type", upload.type());
            message.set("document", about);
        }
        return message;
    }

    private static Refusal missing(Params params, String kind) {
        return params.has(kind)
                ? Refusal.bad("wrong remote file identifier specified: wrong string length")
                : Refusal.bad("there is no " + kind + " in the request");
    }

    private ObjectNode send(Chat chat, Params params, Formatted words, Optional<Upload> file) {
        var content = new Content(words, Keyboards.read(params.node("reply_markup")), file);
        JsonNode repliesTo = params.node("reply_parameters");
        if (repliesTo.has("message_id")
                && !chat.knows(repliesTo.path("message_id").asInt())
                && !repliesTo.path("allow_sending_without_reply").asBoolean()) {
            throw Refusal.bad("message to be replied not found");
        }
        bot.admit(chat.id());
        int id = bot.nextMessageId();
        var sent = new Sent(chat.id(), id, bot.clock().instant(), content, 0, false);
        bot.deliver(chat, sent);
        return describe(chat, sent);
    }

    private JsonNode draft(Params params) {
        Formatted words = words(params, "text", "entities");
        words.within(TEXT_LIMIT, "message is too long");
        Chat chat = admitted(params);
        if (!chat.isPrivate()) {
            throw Refusal.bad("message drafts can be sent only to private chats");
        }
        long id = params.number("draft_id", 0);
        if (id == 0) {
            throw Refusal.bad("draft_id must be non-zero");
        }
        chat.add(new Draft(chat.id(), id, words.text(), bot.clock().instant()));
        bot.changed();
        return BooleanNode.TRUE;
    }

    private JsonNode action(Params params) {
        if (!ACTIONS.contains(params.text("action"))) {
            throw Refusal.bad("wrong parameter action in request");
        }
        admitted(params);
        return BooleanNode.TRUE;
    }

    private Chat admitted(Params params) {
        if (!params.has("chat_id")) {
            throw Refusal.bad("chat_id is empty");
        }
        Chat chat = bot.chat(params.number("chat_id", 0));
        chat.admit();
        return chat;
    }

    /** Shared with the editing methods: what the words of a call look like to the customer. */
    static Formatted words(Params params, String text, String entities) {
        return Markup.read(params.text(text), params.text("parse_mode"), params.node(entities));
    }

    /** The Message object of something that the bot has sent. */
    ObjectNode describe(Chat chat, Sent sent) {
        ObjectNode message = Json.object().put("message_id", sent.messageId());
        message.putObject("from")
                .put("id", bot.id())
                .put("is_bot", true)
                .put("first_name", "Shop")
                .put("username", "shop_bot");
        message.set("chat", chat.description());
        message.put("date", sent.at().getEpochSecond());
        sent.writeWords(message);
        return message;
    }
}
