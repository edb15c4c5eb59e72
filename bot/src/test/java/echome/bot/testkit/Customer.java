package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.http.Upload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A person in a private chat with the bot; everything they do becomes an update. */
public final class Customer {
    private final FakeBot bot;
    private final ObjectNode person;
    private final Chat chat;

    Customer(FakeBot bot, String name, long telegramId) {
        this.bot = bot;
        this.person = Json.object().put("id", telegramId).put("is_bot", false);
        person.put("first_name", name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
        person.put("username", name.replaceAll("\\W", "_")).put("language_code", "en");
        ObjectNode about = Json.object().put("id", telegramId).put("type", "private");
        about.setAll(person.deepCopy().remove(List.of("is_bot", "language_code")));
        this.chat = bot.openChat(telegramId, about);
    }

    /** The language of the person's Telegram, as language_code gives it. */
    public Customer speaking(String languageCode) {
        person.put("language_code", languageCode);
        return this;
    }

    public long id() {
        return chat.id();
    }

    public Posted says(String text) {
        return post(worded("text", text));
    }

    /** Several messages in a row, as quick typists send them. */
    public List<Posted> types(String... texts) {
        return List.of(texts).stream().map(this::says).toList();
    }

    public Posted uploads(String fileName, String mediaType, byte[] bytes, String caption) {
        ObjectNode message = worded("caption", caption);
        var upload = new Upload(fileName, mediaType, bytes);
        ObjectNode file = bot.files().keep(upload, "documents");
        message.set("document", file.put("file_name", fileName).put("mime_type", mediaType));
        return post(message);
    }

    public Posted sendsPhoto(byte[] bytes, String caption) {
        return post(photo(bytes, caption));
    }

    /** Photos as one album: one message each, the caption on the first. */
    public List<Posted> sendsAlbum(String caption, List<byte[]> photos) {
        String group = "1" + bot.nextMessageId();
        var posted = new ArrayList<Posted>();
        for (byte[] bytes : photos) {
            ObjectNode message = photo(bytes, posted.isEmpty() ? caption : "");
            posted.add(post(message.put("media_group_id", group)));
        }
        return posted;
    }

    public Posted sendsVoice(byte[] bytes, int seconds) {
        ObjectNode message = message();
        ObjectNode file = bot.files().keep(new Upload("voice.ogg", "audio/ogg", bytes), "voice");
        message.set("voice", file.put("duration", seconds).put("mime_type", "audio/ogg"));
        return post(message);
    }

    /** An audio file, a video or a round video message, by Telegram's name for its kind. */
    public Posted sends(String kind, String fileName, String mediaType, byte[] bytes) {
        ObjectNode message = message();
        ObjectNode file = bot.files().keep(new Upload(fileName, mediaType, bytes), kind);
        file.put("duration", 60).put("mime_type", mediaType);
        file.put("width", 240).put("height", 240).put("length", 240);
        message.set(kind, file);
        return post(message);
    }

    /** Passes on somebody else's words. */
    public Posted forwards(String text, String author) {
        ObjectNode message = worded("text", text);
        message.putObject("forward_origin")
                .put("type", "hidden_user")
                .put("sender_user_name", author)
                .put("date", now());
        return post(message);
    }

    /** Answers one of the bot's messages. */
    public Posted repliesTo(Sent sent, String text) {
        ObjectNode message = worded("text", text);
        ObjectNode original = message.putObject("reply_to_message");
        original.put("message_id", sent.messageId()).put("date", sent.at().getEpochSecond());
        original.set("chat", chat.description());
        sent.writeWords(original);
        return post(message);
    }

    public Posted edits(Posted earlier, String text) {
        return edits(earlier, text, Duration.ZERO);
    }

    /**
     * @param after how long after the message was sent
     */
    public Posted edits(Posted earlier, String text, Duration after) {
        ObjectNode message = worded("text", text);
        message.put("message_id", earlier.messageId());
        message.put("date", now() - after.toSeconds()).put("edit_date", now());
        return post("edited_message", message);
    }

    /** Presses the newest button with this label or data; returns the id of the callback query. */
    public String presses(String labelOrData) {
        Sent shown =
                chat.sent().reversed().stream()
                        .filter(s -> !s.deleted() && data(s, labelOrData).isPresent())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no button " + labelOrData));
        return presses(shown, data(shown, labelOrData).orElseThrow());
    }

    /** A press on a message with any data, also data that no button carries. */
    public String presses(Sent shown, String data) {
        String id = bot.callbacks().press();
        ObjectNode query = Json.object().put("id", id);
        query.set("from", person.deepCopy());
        ObjectNode message = query.putObject("message").put("message_id", shown.messageId());
        message.set("chat", chat.description());
        message.put("date", shown.at().getEpochSecond());
        shown.writeWords(message);
        bot.update(
                Json.object()
                        .set("callback_query", query.put("chat_instance", "77").put("data", data)));
        return id;
    }

    /** What the bot answered to a press, empty while it has not. */
    public Optional<String> answerTo(String callbackQueryId) {
        return bot.callbacks().answerTo(callbackQueryId);
    }

    public Posted blocksBot() {
        chat.block(true);
        return membership("member", "kicked");
    }

    public Posted unblocksBot() {
        chat.block(false);
        return membership("kicked", "member");
    }

    /** A message with more fields, or wrong ones, than this kit has words for. */
    public Posted posts(ObjectNode fields) {
        return post(message().setAll(fields));
    }

    public List<Sent> replies() {
        return chat.sent();
    }

    public Sent lastReply() {
        List<Sent> all = chat.sent();
        if (all.isEmpty()) {
            throw new AssertionError("no reply to " + person.path("username").asText());
        }
        return all.getLast();
    }

    public List<Sent> awaitReplies(int count, Duration atMost) {
        return bot.awaitMessages(id(), count, atMost);
    }

    /** Says something and waits for the next message of the bot. */
    public Sent asks(String text, Duration atMost) {
        int before = chat.count();
        says(text);
        return awaitReplies(before + 1, atMost).get(before);
    }

    private Posted membership(String before, String now) {
        ObjectNode change = Json.object();
        change.set("chat", chat.description());
        change.set("from", person.deepCopy());
        change.put("date", now());
        for (String side : List.of("old_chat_member", "new_chat_member")) {
            ObjectNode member = change.putObject(side);
            member.putObject("user")
                    .put("id", bot.id())
                    .put("is_bot", true)
                    .put("first_name", "Shop");
            member.put("status", side.startsWith("old") ? before : now).put("until_date", 0);
        }
        return new Posted(bot.update(Json.object().set("my_chat_member", change)), 0);
    }

    private ObjectNode photo(byte[] bytes, String caption) {
        ObjectNode message = worded("caption", caption);
        ObjectNode file = bot.files().keep(new Upload("photo.jpg", "image/jpeg", bytes), "photos");
        message.putArray("photo").add(file.put("width", 1280).put("height", 960));
        return message;
    }

    private ObjectNode worded(String field, String text) {
        ObjectNode message = message();
        if (!text.isEmpty()) {
            message.put(field, text);
        }
        if (text.startsWith("/")) {
            int length = text.split("\\s", 2)[0].length();
            message.putArray(field.equals("text") ? "entities" : "caption_entities")
                    .addObject()
                    .put("type", "bot_command")
                    .put("offset", 0)
                    .put("length", length);
        }
        return message;
    }

    private ObjectNode message() {
        ObjectNode message = Json.object().put("message_id", bot.nextMessageId());
        message.set("from", person.deepCopy());
        message.set("chat", chat.description());
        return message.put("date", now());
    }

    private Posted post(ObjectNode message) {
        return post("message", message);
    }

    private Posted post(String kind, ObjectNode message) {
        int messageId = message.path("message_id").asInt();
        chat.block(false); // only who has let the bot in again can write to it
        chat.received(messageId);
        return new Posted(bot.update(Json.object().set(kind, message)), messageId);
    }

    private long now() {
        return bot.clock().instant().getEpochSecond();
    }

    private static Optional<String> data(Sent sent, String labelOrData) {
        return sent.buttons().stream()
                .filter(b -> b.action().equals("callback_data"))
                .filter(b -> b.label().equals(labelOrData) || b.value().equals(labelOrData))
                .map(b -> b.value())
                .findFirst();
    }
}
