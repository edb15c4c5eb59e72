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

    private static final String FIND =
            """
            SELECT c.id, c.last_message_at >= :oldest AND c.persona_id = :persona AS fits,
                   (SELECT count(*) FROM messages m
                    WHERE m.user_id = c.user_id AND m.conversation_id = c.id AND m.sender = 'user'
                      AND m.created_at > :now::timestamptz - interval '1 minute')
            FROM conversations c
            WHERE c.user_id = :user AND c.client_id = :client AND c.channel = 'telegram'
              AND c.ended_at IS NULL AND c.metadata ->> 'bot_id' = :bot
            ORDER BY c.started_at DESC LIMIT 1
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

    private record Found(String id, boolean fits, int messages) {}

    private Talk() {}

    static Open continueOrOpen(
            Handle handle,
            Bot bot,
            String clientId,
            String personaId,
            Incoming incoming,
            Instant now) {
        Optional<Found> found =
                handle.createQuery(FIND)
                        .bind("oldest", now.minus(SILENCE))
                        .bind("now", now)
                        .bind("persona", personaId)
                        .bind("user", bot.tenant().userId())
                        .bind("client", clientId)
                        .bind("bot", bot.id())
                        .map((row, _) ->
                                new Found(row.getString(1), row.getBoolean(2), row.getInt(3)))
                        .findOne();
        if (found.isPresent() && found.get().fits()) {
            return new Open(found.get().id(), found.get().messages());
        }
        found.ifPresent(old ->
                handle.execute(
                        "UPDATE conversations SET ended_at = last_message_at WHERE id = ?",
                        old.id()));
        String id =
                handle.createQuery(OPEN)
                        .bind("user", bot.tenant().userId())
                        .bind("persona", personaId)
                        .bind("client", clientId)
                        .bind("now", now)
                        .bind("chat", Long.toString(incoming.chatId()))
                        .bind("username", incoming.from().username().orElse(null))
                        .bind("bot", bot.id())
                        .mapTo(String.class)
                        .one();
        return new Open(id, 0);
    }
}
