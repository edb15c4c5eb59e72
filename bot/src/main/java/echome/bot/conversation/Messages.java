package echome.bot.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.answer.Answer;
import echome.migrations.Database;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;

/** Rows of {@code messages}, with the counts that conversations keep of them. */
final class Messages {
    private Messages() {}

    /** What a customer wrote. */
    record FromCustomer(
            String userId,
            String conversationId,
            Optional<String> turnId,
            String text,
            long telegramMessageId,
            Optional<String> mediaGroupId,
            ObjectNode metadata) {}

    static void add(Handle handle, FromCustomer message, Instant now) {
        Database.sendNextLater(handle);
        handle.createUpdate(
                        """
                        WITH counted AS (
                            UPDATE conversations
                            SET message_count = message_count + 1, last_message_at = :now
                            WHERE id = :conversation)
                        INSERT INTO messages (user_id, conversation_id, turn_id, sender, content,
                            telegram_message_id, media_group_id, metadata, created_at)
                        VALUES (:user, :conversation, :turn, 'user', :text, :telegram, :group,
                                :metadata::jsonb, :now)
                        """)
                .bind("user", message.userId())
                .bind("conversation", message.conversationId())
                .bind("turn", message.turnId().orElse(null))
                .bind("text", message.text())
                .bind("telegram", message.telegramMessageId())
                .bind("group", message.mediaGroupId().orElse(null))
                .bind("metadata", message.metadata().toString())
                .bind("now", now)
                .execute();
    }

    /** The turn of the album that a picture belongs to, if other pictures of it came before. */
    static Optional<String> turnOfAlbum(
            Handle handle, String conversationId, String mediaGroupId, Instant now) {
        return handle.createQuery(
                        """
                        SELECT turn_id FROM messages
                        WHERE conversation_id = :conversation AND media_group_id = :group
                          AND turn_id IS NOT NULL AND created_at > :now::timestamptz - interval '10 minutes'
                        LIMIT 1
                        """)
                .bind("conversation", conversationId)
                .bind("group", mediaGroupId)
                .bind("now", now)
                .mapTo(String.class)
                .findOne();
    }

    /**
     * Replaces the text of a message that is not answered yet.
     *
     * @return the turn that has to start anew
     */
    static Optional<String> edit(
            Handle handle,
            String userId,
            long chatId,
            long telegramMessageId,
            String text,
            Instant now) {
        return handle.createQuery(
                        """
                        WITH changed AS (
                            UPDATE messages m SET content = :text
                            FROM turns t
                            WHERE t.id = m.turn_id AND t.state = 'open' AND t.chat_id = :chat
                              AND m.user_id = :user AND m.sender = 'user'
                              AND m.telegram_message_id = :telegram
                              AND m.content <> :text
                            RETURNING t.id)
                        UPDATE turns SET revision = revision + 1, last_message_at = :now
                        WHERE id IN (SELECT id FROM changed) RETURNING id
                        """)
                .bind("text", text)
                .bind("chat", chatId)
                .bind("user", userId)
                .bind("telegram", telegramMessageId)
                .bind("now", now)
                .mapTo(String.class)
                .findFirst();
    }

    /** Stores a reply; returns its id. */
    static String addReply(Handle handle, Turn turn, Answer answer, long tookMillis, Instant now) {
        return handle.createQuery(
                        """
                        WITH counted AS (
                            UPDATE conversations
                            SET message_count = message_count + 1, last_message_at = :now
                            WHERE id = :conversation RETURNING client_id),
                        contacted AS (
                            UPDATE clients SET last_contact = :now
                            WHERE id = (SELECT client_id FROM counted))
                        INSERT INTO messages (user_id, conversation_id, turn_id, sender, content, rag_context,
                            tokens_used, processing_time_ms, model, guard, metadata, created_at)
                        VALUES (:user, :conversation, :turn, 'persona', :text, :rag::jsonb, :tokens::jsonb,
                                :took, :model, :guard::jsonb, jsonb_build_object('steps_ms', :steps::jsonb), :now)
                        RETURNING id
                        """)
                .bind("user", turn.userId())
                .bind("conversation", turn.conversationId())
                .bind("turn", turn.id())
                .bind("text", answer.text())
                .bind("rag", answer.ragContext().toString())
                .bind("tokens", answer.tokensUsed().toString())
                .bind("took", (int) Math.min(Integer.MAX_VALUE, tookMillis))
                .bind("model", answer.model())
                .bind("guard", answer.guard().toString())
                .bind("steps", json(answer.stepMillis()))
                .bind("now", now)
                .mapTo(String.class)
                .one();
    }

    private static String json(java.util.Map<String, Long> steps) {
        ObjectNode node = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        steps.forEach(node::put);
        return node.toString();
    }
}
