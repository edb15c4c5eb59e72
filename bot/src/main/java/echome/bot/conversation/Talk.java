package echome.bot.conversation;

import echome.bot.telegram.Bot;
import echome.bot.telegram.Incoming;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code conversations}: an open one is continued, an old one is ended. */
final class Talk {
    /** After this silence the next message opens a new conversation. */
    static final Duration SILENCE = Duration.ofHours(24);

    /** The conversation that a message belongs to, and how many came in the last minute. */
    record Open(String id, int messagesLastMinute) {}

    /**
     * An open conversation as it was left.
     *
     * @param goesOn whether it is with the persona that speaks now, and the silence was short
     */
    record Left(String id, boolean goesOn, int messagesLastMinute) {}

    /** The newest open one of {@code client.id} with {@code :bot} of {@code :user}. */
    static final String LEFT =
            """
            SELECT v.id, v.last_message_at, v.persona_id,
                   (SELECT count(*) FROM messages m
                    WHERE m.user_id = v.user_id AND m.conversation_id = v.id AND m.sender = 'user'
                      AND m.created_at > :now::timestamptz - interval '1 minute') AS messages
            FROM conversations v
            WHERE v.user_id = :user AND v.client_id = client.id AND v.channel = 'telegram'
              AND v.ended_at IS NULL AND v.metadata ->> 'bot_id' = :bot
            ORDER BY v.started_at DESC LIMIT 1\
            """;

    private static final String OPEN =
            """
            INSERT INTO conversations
                (user_id, persona_id, client_id, channel, started_at, last_message_at, metadata)
            VALUES (:user, :persona, :client, 'telegram', :now, :now,
                    jsonb_strip_nulls(jsonb_build_object('telegram_chat_id', :chat::text,
                        'telegram_username', :username::text, 'bot_id', :bot::text)))
            RETURNING id
            """;

    private Talk() {}

    /** The client's own, with the persona that speaks with them. */
    static Open continueOrOpen(
            Handle handle, Bot bot, Person.Client client, Incoming incoming, Instant now) {
        Optional<Left> left = client.talk();
        if (left.isPresent() && left.get().goesOn()) {
            return new Open(left.get().id(), left.get().messagesLastMinute());
        }
        left.ifPresent(old ->
                handle.execute(
                        "UPDATE conversations SET ended_at = last_message_at WHERE id = ?",
                        old.id()));
        String id =
                handle.createQuery(OPEN)
                        .bind("user", bot.tenant().userId())
                        .bind("persona", client.persona().orElseThrow())
                        .bind("client", client.id())
                        .bind("now", now)
                        .bind("chat", Long.toString(incoming.chatId()))
                        .bind("username", incoming.from().username().orElse(null))
                        .bind("bot", bot.id())
                        .mapTo(String.class)
                        .one();
        return new Open(id, 0);
    }
}
