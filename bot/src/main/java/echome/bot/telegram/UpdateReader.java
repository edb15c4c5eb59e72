package echome.bot.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

import org.telegram.telegrambots.meta.api.objects.CallbackQuery;
import org.telegram.telegrambots.meta.api.objects.Update;
import org.telegram.telegrambots.meta.api.objects.User;
import org.telegram.telegrambots.meta.api.objects.chatmember.ChatMemberUpdated;
import org.telegram.telegrambots.meta.api.objects.message.Message;
import org.telegram.telegrambots.meta.api.objects.messageorigin.MessageOriginChannel;
import org.telegram.telegrambots.meta.api.objects.photo.PhotoSize;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Reads one raw update with telegrambots' types into an {@link Incoming}. */
public final class UpdateReader {
    private static final ObjectReader READER =
            new ObjectMapper()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readerFor(Update.class);

    private UpdateReader() {}

    /**
     * @throws UnreadableUpdateException if the library's types do not fit the update
     */
    public static Incoming read(String json) {
        Update update;
        try {
            update = READER.readValue(json);
        } catch (JsonProcessingException e) {
            throw new UnreadableUpdateException(e);
        }
        try {
            return read(update);
        } catch (NullPointerException e) {
            // The library leaves absent required fields null.
            throw new UnreadableUpdateException(e);
        }
    }

    private static Incoming read(Update update) {
        long id = update.getUpdateId();
        if (update.hasMessage()) {
            Message message = update.getMessage();
            return of(id, message, content(message));
        }
        if (update.hasEditedMessage()) {
            Message message = update.getEditedMessage();
            return of(id, message, edited(message));
        }
        if (update.hasCallbackQuery()) {
            return pressed(id, update.getCallbackQuery());
        }
        if (update.hasMyChatMember()) {
            return membership(id, update.getMyChatMember());
        }
        throw new UnreadableUpdateException(
                new IllegalArgumentException("no known kind of update"));
    }

    private static Incoming of(long id, Message message, Incoming.Content content) {
        boolean nobody =
                message.getFrom() == null || Boolean.TRUE.equals(message.getFrom().getIsBot());
        return new Incoming(
                id,
                message.getChatId(),
                message.getChat().isUserChat(),
                nobody ? from(message.getChatId()) : from(message.getFrom()),
                message.getMessageId(),
                Instant.ofEpochSecond(message.getDate() == null ? 0 : message.getDate()),
                Optional.ofNullable(message.getMediaGroupId()),
                nobody ? new Incoming.Ignored("no person") : content);
    }

    private static Incoming pressed(long id, CallbackQuery query) {
        var message = query.getMessage();
        return new Incoming(
                id,
                message == null ? query.getFrom().getId() : message.getChatId(),
                true,
                from(query.getFrom()),
                message == null ? 0 : message.getMessageId(),
                Instant.EPOCH,
                Optional.empty(),
                new Incoming.Press(query.getId(), query.getData() == null ? "" : query.getData()));
    }

    private static Incoming membership(long id, ChatMemberUpdated change) {
        String status = change.getNewChatMember().getStatus();
        return new Incoming(
                id,
                change.getChat().getId(),
                change.getChat().isUserChat(),
                from(change.getFrom()),
                0,
                Instant.ofEpochSecond(change.getDate()),
                Optional.empty(),
                new Incoming.Membership("kicked".equals(status) || "left".equals(status)));
    }

    private static Incoming.Edited edited(Message message) {
        long after = orZero(message.getEditDate()) - orZero(message.getDate());
        return new Incoming.Edited(textOf(message), Duration.ofSeconds(Math.max(0, after)));
    }

    private static Incoming.Content content(Message message) {
        // a file that is passed on stays a file; an animation counts as one with Telegram
        boolean file = message.hasDocument() && !message.hasAnimation();
        if (message.getForwardOrigin() != null
                && !file
                && (message.hasText() || message.getCaption() != null)) {
            return new Incoming.Forwarded(
                    textOf(message),
                    message.getForwardOrigin() instanceof MessageOriginChannel
                            ? "channel"
                            : "person",
                    photo(message));
        }
        if (message.hasText()) {
            return textOrCommand(message.getText());
        }
        String caption = message.getCaption() == null ? "" : message.getCaption();
        if (message.hasPhoto()) {
            return new Incoming.Photo(photo(message).orElse(""), caption);
        }
        if (message.hasVoice()) {
            var voice = message.getVoice();
            return new Incoming.Voice(
                    voice.getFileId(),
                    orZero(voice.getDuration()),
                    orEmpty(voice.getMimeType()),
                    orZero(voice.getFileSize()),
                    caption);
        }
        if (message.hasAudio()) {
            var audio = message.getAudio();
            return new Incoming.Voice(
                    audio.getFileId(),
                    orZero(audio.getDuration()),
                    orEmpty(audio.getMimeType()),
                    orZero(audio.getFileSize()),
                    caption);
        }
        if (message.hasVideo()) {
            var video = message.getVideo();
            return new Incoming.Video(
                    video.getFileId(),
                    orZero(video.getDuration()),
                    orZero(video.getFileSize()),
                    caption);
        }
        if (message.hasVideoNote()) {
            var note = message.getVideoNote();
            return new Incoming.Video(
                    note.getFileId(), orZero(note.getDuration()), orZero(note.getFileSize()), "");
        }
        if (message.hasDocument()) {
            var document = message.getDocument();
            return new Incoming.Document(
                    document.getFileId(),
                    orEmpty(document.getFileName()),
                    orEmpty(document.getMimeType()),
                    orZero(document.getFileSize()),
                    caption);
        }
        if (message.hasContact()) {
            return new Incoming.Contact(
                    message.getContact().getPhoneNumber(),
                    Optional.ofNullable(message.getContact().getUserId()));
        }
        return other(message, caption);
    }

    private static Incoming.Content other(Message message, String caption) {
        if (!caption.isBlank()) {
            return textOrCommand(caption);
        }
        if (message.hasSticker()) {
            return new Incoming.Unsupported("sticker");
        }
        if (message.hasAnimation()) {
            return new Incoming.Unsupported("video");
        }
        if (message.hasLocation() || message.hasPoll() || message.hasDice()) {
            return new Incoming.Unsupported("other");
        }
        return new Incoming.Ignored("service message");
    }

    private static Incoming.Content textOrCommand(String text) {
        if (!text.startsWith("/") || text.length() < 2 || !Character.isLetter(text.charAt(1))) {
            return new Incoming.Text(text);
        }
        int end = 1;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String name = text.substring(1, end);
        int at = name.indexOf('@');
        return new Incoming.Command(
                (at < 0 ? name : name.substring(0, at)).toLowerCase(java.util.Locale.ROOT),
                text.substring(end).strip());
    }

    private static String textOf(Message message) {
        return message.hasText() ? message.getText() : orEmpty(message.getCaption());
    }

    private static Optional<String> photo(Message message) {
        return message.hasPhoto()
                ? message.getPhoto().stream()
                        .max(Comparator.comparingInt(UpdateReader::area))
                        .map(PhotoSize::getFileId)
                : Optional.empty();
    }

    private static int area(PhotoSize size) {
        return size.getWidth() * size.getHeight();
    }

    private static Incoming.From from(User user) {
        String last = user.getLastName() == null ? "" : " " + user.getLastName();
        String name = (orEmpty(user.getFirstName()) + last).strip();
        return new Incoming.From(
                user.getId(),
                name.isEmpty() ? "Customer" : name,
                Optional.ofNullable(user.getUserName()),
                Optional.ofNullable(user.getLanguageCode()));
    }

    private static Incoming.From from(long chatId) {
        return new Incoming.From(chatId, "Customer", Optional.empty(), Optional.empty());
    }

    private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text;
    }

    private static int orZero(@org.jspecify.annotations.Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static long orZero(@org.jspecify.annotations.Nullable Long number) {
        return number == null ? 0 : number;
    }

    /**
     * The chat whose order a raw update keeps, found without the library; 0 where there is none.
     */
    public static long chatKey(JsonNode update) {
        for (String kind : Incoming.allowedUpdates()) {
            JsonNode body = update.path(kind);
            if (!body.isMissingNode()) {
                JsonNode chat = body.path("chat").path("id");
                if (chat.isIntegralNumber()) {
                    return chat.asLong();
                }
                JsonNode pressed = body.path("message").path("chat").path("id");
                if (pressed.isIntegralNumber()) {
                    return pressed.asLong();
                }
                return body.path("from").path("id").asLong(0);
            }
        }
        return 0;
    }
}
