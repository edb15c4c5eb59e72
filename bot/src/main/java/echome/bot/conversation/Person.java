package echome.bot.conversation;

import echome.bot.telegram.Bot;
import echome.bot.telegram.Incoming;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code clients}: the people who write. */
final class Person {
    /**
     * A customer as the road needs them.
     *
     * @param language as Telegram reports it, or {@code en}
     * @param back whether turns of theirs had rested until now
     * @param persona who speaks with them, if anybody is active
     * @param talk their open conversation
     */
    record Client(
            String id,
            String name,
            String language,
            boolean back,
            Optional<String> persona,
            Optional<Talk.Left> talk) {}

    private static final String FIND_OR_CREATE =
            """
            WITH woken AS (
                UPDATE turns SET next_attempt_at = now(), closes_at = greatest(closes_at, :closes)
                WHERE state = 'open' AND bot_id = :bot AND chat_id = :chat
                  AND next_attempt_at = 'infinity'
                RETURNING 1),
            client AS (
                INSERT INTO clients AS c
                    (user_id, name, telegram_id, username, language, last_contact)
                VALUES (:user, :name, :telegram, :username, :language, now())
                ON CONFLICT (user_id, telegram_id) WHERE telegram_id IS NOT NULL DO UPDATE
                SET username = coalesce(EXCLUDED.username, c.username),
                    language = coalesce(EXCLUDED.language, c.language),
                    last_contact = now(), blocked_at = NULL
                RETURNING id, name, coalesce(language, 'en') AS language)
            SELECT client.id, client.name, client.language, EXISTS (SELECT 1 FROM woken), speaker.id,
                   talk.id, talk.last_message_at >= :oldest AND talk.persona_id = speaker.id,
                   talk.messages
            FROM client
            LEFT JOIN LATERAL (%s) AS speaker ON true
            LEFT JOIN LATERAL (%s) AS talk ON true
            """
                    .formatted(Welcome.SPEAKER, Talk.LEFT);

    private Person() {}

    /**
     * The customer, who has not blocked the bot if they write; what rested of theirs is due again.
     *
     * @param closes until when this and further messages join what has rested
     */
    static Client findOrCreate(
            Handle handle, Bot bot, Incoming incoming, Instant now, Instant closes) {
        Incoming.From from = incoming.from();
        return handle.createQuery(FIND_OR_CREATE)
                .bind("bot", bot.id())
                .bind("chat", incoming.chatId())
                .bind("now", now)
                .bind("oldest", now.minus(Talk.SILENCE))
                .bind("closes", closes)
                .bind("user", bot.tenant().userId())
                .bind("name", from.name())
                .bind("telegram", Long.toString(from.telegramId()))
                .bind("username", from.username().orElse(null))
                .bind("language", from.language().orElse(null))
                .map((row, _) ->
                        new Client(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4),
                                Optional.ofNullable(row.getString(5)),
                                talk(row)))
                .one();
    }

    private static Optional<Talk.Left> talk(ResultSet row) throws SQLException {
        String id = row.getString(6);
        return id == null
                ? Optional.empty()
                : Optional.of(new Talk.Left(id, row.getBoolean(7), row.getInt(8)));
    }

    /** Marks the customer as gone, unless they have written since that moment. */
    static void blocked(Handle handle, String userId, long telegramId, Instant known) {
        handle.createUpdate(
                        """
                        UPDATE clients SET blocked_at = now()
                        WHERE user_id = :user AND telegram_id = :telegram
                          AND (last_contact IS NULL OR last_contact < :known)
                        """)
                .bind("user", userId)
                .bind("telegram", Long.toString(telegramId))
                .bind("known", known)
                .execute();
    }

    /** What Telegram itself has told. */
    static void blocked(Handle handle, String userId, long telegramId, boolean blocked) {
        handle.createUpdate(
                        """
                        UPDATE clients SET blocked_at = CASE WHEN :blocked THEN now() END
                        WHERE user_id = :user AND telegram_id = :telegram
                        """)
                .bind("user", userId)
                .bind("telegram", Long.toString(telegramId))
                .bind("blocked", blocked)
                .execute();
    }

    static void phone(Handle handle, String clientId, String phone) {
        handle.execute("UPDATE clients SET phone = ? WHERE id = ?", phone, clientId);
    }
}
