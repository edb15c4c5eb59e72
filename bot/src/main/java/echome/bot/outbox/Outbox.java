package echome.bot.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.telegram.Bot;
import echome.bot.worker.AfterCommit;
import echome.bot.worker.ChatLock;
import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Rows of {@code outbox}: written beside the reply, claimed by a sender, marked when sent. */
public final class Outbox {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final String COLUMNS =
            " id, user_id, bot_id, chat_id, method, payload::text, message_id, bulk, attempts";

    private final Database database;
    private final String workerId;
    private Consumer<List<OutboxRow>> sender = _ -> {};
    private BlockListener blocks = (_, _, _, _) -> {};

    /** Is told, within the transaction, of a person who has blocked the bot. */
    @FunctionalInterface
    public interface BlockListener {
        /**
         * @param row the call that was refused
         * @param begun when it was made; what they wrote since then they wrote unblocked
         */
        void blocked(Handle handle, OutboxRow row, Instant begun, AfterCommit after);
    }

    public Outbox(Database database, String workerId) {
        this.database = database;
        this.workerId = workerId;
    }

    /** Who makes which call; for the sender. */
    Claims claims() {
        return new Claims(database, workerId);
    }

    /** Tells who sends what this process wrote and claimed in one go. */
    public void sendThrough(Consumer<List<OutboxRow>> newSender) {
        this.sender = newSender;
    }

    public void tellsOfBlocks(BlockListener listener) {
        this.blocks = listener;
    }

    /**
     * Adds calls in the caller's transaction, which holds the lock of the chat. Where nothing of
     * the chat waits they are claimed at once, and sent as soon as the transaction is committed.
     *
     * @param messageId the message that they carry to the customer, if it is one
     */
    public void add(
            Handle handle,
            Bot bot,
            long chatId,
            Optional<String> messageId,
            List<Outgoing> calls,
            AfterCommit after) {
        List<OutboxRow> rows =
                handle
                        .createQuery(
                                """
                                WITH claim AS (
                                    SELECT CASE WHEN NOT EXISTS (
                                        SELECT 1 FROM outbox
                                        WHERE state = 'waiting' AND bot_id = :bot AND chat_id = :chat)
                                    THEN :me END AS worker)
                                INSERT INTO outbox (user_id, bot_id, message_id, chat_id, method, payload,
                                                    position, bulk, claimed_by, attempts)
                                SELECT :user, :bot, :message, :chat, x.method, x.payload::jsonb, x.position - 1,
                                       x.bulk, worker, CASE WHEN worker IS NULL THEN 0 ELSE 1 END
                                FROM claim, unnest(:methods::text[], :payloads::text[], :bulk::boolean[])
                                     WITH ORDINALITY AS x(method, payload, bulk, position)
                                ORDER BY x.position
                                RETURNING\
                                """
                                        + COLUMNS
                                        + ", claimed_by")
                        .bind("bot", bot.id())
                        .bind("user", bot.tenant().userId())
                        .bind("chat", chatId)
                        .bind("me", workerId)
                        .bind("message", messageId.orElse(null))
                        .bind(
                                "methods",
                                calls.stream().map(Outgoing::method).toArray(String[]::new))
                        .bind(
                                "payloads",
                                calls.stream()
                                        .map(c -> c.parameters().toString())
                                        .toArray(String[]::new))
                        .bind("bulk", calls.stream().map(Outgoing::bulk).toArray(Boolean[]::new))
                        .map((row, _) -> row.getString("claimed_by") == null ? null : row(row))
                        .stream()
                        .filter(java.util.Objects::nonNull)
                        .toList();
        if (!rows.isEmpty()) {
            after.then(() -> sender.accept(rows));
        }
    }

    /**
     * Marks a call as made.
     *
     * @return whether more of the same chat waits
     */
    boolean sent(OutboxRow row, long telegramMessageId) {
        return database.asTenantOnce(
                new Tenant(row.userId()),
                handle ->
                        handle.createQuery(
                                        """
                                        WITH done AS (
                                            UPDATE outbox
                                            SET state = 'sent', sent_at = now(), claimed_by = NULL,
                                                telegram_message_id = nullif(:telegram, 0),
                                                last_error = NULL
                                            WHERE id = :id AND state = 'waiting'
                                            RETURNING message_id, position),
                                        named AS (
                                            UPDATE messages SET telegram_message_id = :telegram
                                            FROM done
                                            WHERE messages.id = done.message_id
                                              AND done.position = 0 AND :telegram > 0)
                                        SELECT EXISTS (
                                            SELECT 1 FROM outbox
                                            WHERE state = 'waiting' AND claimed_by IS NULL
                                              AND bot_id = :bot AND chat_id = :chat)
                                        """)
                                .bind("id", row.id())
                                .bind("telegram", telegramMessageId)
                                .bind("bot", row.botId())
                                .bind("chat", row.chatId())
                                .mapTo(Boolean.class)
                                .one());
    }

    /** Gives up a call for good, with the reason. */
    boolean dropped(OutboxRow row, String reason) {
        return database.asTenant(
                new Tenant(row.userId()),
                handle -> {
                    handle.createUpdate(
                                    """
                                    UPDATE outbox SET state = 'dropped', sent_at = now(), claimed_by = NULL,
                                                      last_error = :reason
                                    WHERE id = :id AND state = 'waiting'
                                    """)
                            .bind("id", row.id())
                            .bind("reason", reason)
                            .execute();
                    return moreWaits(handle, row);
                });
    }

    /** Puts a call back to be made later; also all others of its chat wait until then. */
    void postponed(OutboxRow row, Duration wait, String reason, boolean uncertain) {
        database.runAsTenant(
                new Tenant(row.userId()),
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE outbox
                                        SET claimed_by = NULL, last_error = :reason,
                                            next_attempt_at = now() + make_interval(secs => :wait),
                                            uncertain = uncertain + :uncertain
                                        WHERE id = :id AND state = 'waiting' AND claimed_by = :me
                                        """)
                                .bind("id", row.id())
                                .bind("me", workerId)
                                .bind("reason", reason)
                                .bind("wait", wait.toMillis() / 1000.0)
                                .bind("uncertain", uncertain ? 1 : 0)
                                .execute());
    }

    /**
     * The person has blocked the bot: nothing more is written to them until they write again.
     *
     * @param begun when the call was made; what came since then is left alone
     */
    void blocked(OutboxRow row, Instant begun) {
        AfterCommit after = new AfterCommit();
        ChatLock.hold(
                database,
                new Tenant(row.userId()),
                row.botId(),
                row.chatId(),
                handle -> {
                    handle.createUpdate(
                                    """
                                    UPDATE outbox SET state = 'dropped', sent_at = now(), claimed_by = NULL,
                                                      last_error = 'the person has blocked the bot'
                                    WHERE state = 'waiting' AND bot_id = :bot AND chat_id = :chat
                                      AND (id = :id OR created_at < :begun)
                                    """)
                            .bind("bot", row.botId())
                            .bind("chat", row.chatId())
                            .bind("id", row.id())
                            .bind("begun", begun)
                            .execute();
                    blocks.blocked(handle, row, begun, after);
                    return row;
                });
        after.run();
    }

    /** A group became a supergroup: what waits for it goes to its new id. */
    void migrated(OutboxRow row, long newChatId) {
        database.runAsTenant(
                new Tenant(row.userId()),
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE outbox SET chat_id = :new,
                                            claimed_by = nullif(claimed_by, :me)
                                        WHERE state = 'waiting' AND bot_id = :bot AND chat_id = :old
                                        """)
                                .bind("new", newChatId)
                                .bind("old", row.chatId())
                                .bind("bot", row.botId())
                                .bind("me", workerId)
                                .execute());
    }

    private static boolean moreWaits(Handle handle, OutboxRow row) {
        return handle.createQuery(
                        """
                        SELECT EXISTS (SELECT 1 FROM outbox
                                       WHERE state = 'waiting' AND claimed_by IS NULL
                                         AND bot_id = :bot AND chat_id = :chat)
                        """)
                .bind("bot", row.botId())
                .bind("chat", row.chatId())
                .mapTo(Boolean.class)
                .one();
    }

    static OutboxRow row(ResultSet row) throws SQLException {
        try {
            return new OutboxRow(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    row.getLong(4),
                    row.getString(5),
                    (ObjectNode) MAPPER.readTree(row.getString(6)),
                    Optional.ofNullable(row.getString(7)),
                    row.getBoolean(8),
                    row.getInt(9));
        } catch (JsonProcessingException e) {
            throw new SQLException("payload of outbox row " + row.getLong(1), e);
        }
    }
}
