package echome.bot.conversation;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Unanswered turns of customers who have blocked the bot: nobody works on them until the customer
 * writes again, and then they are answered like any other. The caller holds the chat's lock.
 */
final class RestingTurns {
    private RestingTurns() {}

    /**
     * Lets the chat's turns rest.
     *
     * @param known when the customer was known to have blocked the bot; turns with a later message
     *     stay as they are
     * @return whoever works on one of these has to stop
     */
    static List<String> rest(Handle handle, String botId, long chatId, Optional<Instant> known) {
        return handle.createQuery(
                        """
                        UPDATE turns
                        SET next_attempt_at = 'infinity', claimed_by = NULL,
                            attempts = attempts - CASE WHEN claimed_by IS NULL THEN 0 ELSE 1 END
                        WHERE state = 'open' AND bot_id = :bot AND chat_id = :chat
                          AND (:known::timestamptz IS NULL OR last_message_at < :known)
                        RETURNING id
                        """)
                .bind("bot", botId)
                .bind("chat", chatId)
                .bind("known", known.orElse(null))
                .mapTo(String.class)
                .list();
    }
}
