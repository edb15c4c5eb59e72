package echome.bot.telegram;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an update says, in the house's own words.
 *
 * @param chatId the chat to answer in
 * @param messageId id of the message in its chat; of the pressed message for a button
 */
public record Incoming(
        long updateId,
        long chatId,
        boolean privateChat,
        From from,
        long messageId,
        Instant sentAt,
        Optional<String> mediaGroupId,
        Content content) {

    /** The person who wrote. */
    public record From(
            long telegramId, String name, Optional<String> username, Optional<String> language) {}

    /** What was written, sent or pressed. */
    public sealed interface Content {}

    /** Plain text that is not a command. */
    public record Text(String text) implements Content {}

    /** {@code /name arguments}, without the bot's name. */
    public record Command(String name, String arguments) implements Content {}

    /** A file that is not shown as a photo, voice or video. */
    public record Document(String fileId, String fileName, String mime, long bytes, String caption)
            implements Content {}

    /** A picture; the file is its largest size. */
    public record Photo(String fileId, String caption) implements Content {}

    /** A voice note or an audio file. */
    public record Voice(String fileId, int seconds, String mime, long bytes, String caption)
            implements Content {}

    /** A video, or a round video message. */
    public record Video(String fileId, int seconds, long bytes, String caption)
            implements Content {}

    /** A contact that was shared. */
    public record Contact(String phone, Optional<Long> telegramId) implements Content {}

    /** A message whose text was changed so long after it was sent, by Telegram's own clock. */
    public record Edited(String text, Duration after) implements Content {}

    /** A forwarded text or caption, with where it came from as Telegram shows it. */
    public record Forwarded(String text, String origin, Optional<String> fileId)
            implements Content {}

    /** A button under a message of the bot. */
    public record Press(String callbackId, String data) implements Content {}

    /** The person blocked the bot or came back. */
    public record Membership(boolean blocked) implements Content {}

    /** Something else that a person sent: a sticker, a place, a poll. */
    public record Unsupported(String kind) implements Content {}

    /** Something that asks for no reaction: a pinned message, a reaction, a channel's post. */
    public record Ignored(String kind) implements Content {}

    /** The update kinds that the poller asks for. */
    public static List<String> allowedUpdates() {
        return List.of("message", "edited_message", "callback_query", "my_chat_member");
    }
}
