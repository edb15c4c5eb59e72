package echome.bot.conversation;

import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Rows of {@code turns}: opened by messages, claimed by processes, closed by replies. */
final class Turns {
    static final String COLUMNS =
            " id, user_id, bot_id, chat_id, conversation_id, revision, attempts, deaths,"
                    + " opened_at, last_message_at";

    /** Joins a turn, or opens one where there was none to join. */
    private static final String JOIN =
            """
            WITH joined AS (
                UPDATE turns SET revision = revision + 1, last_message_at = :now
                WHERE id = (SELECT id FROM turns
                            WHERE state = 'open' AND bot_id = :bot AND chat_id = :chat
                            ORDER BY seq DESC LIMIT 1)
                  AND conversation_id = :conversation
                  AND closes_at > :now
                  AND (:prompt OR next_attempt_at > now())
                RETURNING true AS joined, claimed_by,%1$s),
            opened AS (
                INSERT INTO turns (user_id, bot_id, chat_id, conversation_id, opened_at,
                                   last_message_at, closes_at, next_attempt_at, claimed_by, attempts)
                SELECT :user, :bot, :chat, :conversation, :now, :now, :closes,
                       now() + make_interval(secs => :putOff), claim.worker,
                       CASE WHEN claim.worker IS NULL THEN 0 ELSE 1 END
                FROM (SELECT CASE WHEN :start AND NOT EXISTS (
                          SELECT 1 FROM turns
                          WHERE state = 'open' AND bot_id = :bot AND chat_id = :chat)
                      THEN :me END AS worker) AS claim
                WHERE NOT EXISTS (SELECT 1 FROM joined)
                RETURNING false AS joined, claimed_by,%1$s)
            SELECT * FROM joined UNION ALL SELECT * FROM opened
            """
                    .formatted(COLUMNS);

    /** What a message did to the turns of its chat. */
    sealed interface Joined {
        String turnId();

        /** The message opened a turn that this process may start at once. */
        record Started(Turn turn) implements Joined {
            @Override
            public String turnId() {
                return turn.id();
            }
        }

        /** The message opened a turn that waits for a process. */
        record Waiting(String turnId) implements Joined {}

        /** The message joined an unanswered turn; whoever works on it has to start anew. */
        record Burst(String turnId) implements Joined {}
    }

    private final Database database;
    private final String workerId;

    Turns(Database database, String workerId) {
        this.database = database;
        this.workerId = workerId;
    }

    /**
     * Joins the newest unanswered turn of the chat, or opens one; the caller holds the chat's lock.
     *
     * @param startNow whether this process has room to begin at once
     * @param putOff how long the reply waits because the customer writes too fast; such a message
     *     joins no turn that is in work, or each would make the model begin anew
     */
    Joined join(Handle handle, Opening opening, boolean startNow, Instant now, Duration putOff) {
        return handle.createQuery(JOIN)
                .bind("prompt", putOff.isZero())
                .bind("user", opening.userId())
                .bind("bot", opening.botId())
                .bind("chat", opening.chatId())
                .bind("conversation", opening.conversationId())
                .bind("now", now)
                .bind("closes", now.plus(opening.longestBurst()))
                .bind("putOff", putOff.toMillis() / 1000.0)
                .bind("start", startNow && putOff.isZero())
                .bind("me", workerId)
                .<Joined>map((row, _) -> {
                    if (row.getBoolean("joined")) {
                        return new Joined.Burst(row.getString("id"));
                    }
                    return row.getString("claimed_by") == null
                            ? new Joined.Waiting(row.getString("id"))
                            : new Joined.Started(turn(row));
                })
                .one();
    }

    /** What a new turn is made of. */
    record Opening(
            String userId,
            String botId,
            long chatId,
            String conversationId,
            Duration longestBurst) {}

    /**
     * Claims turns that are due, the oldest unanswered one of each chat, of any process's making.
     * The rows are chosen before the update, which else might choose so many for each row that it
     * looks at.
     *
     * @param suspects whether those that processes may have died of, or the others
     */
    List<Turn> claim(int limit, boolean suspects) {
        return database.asWorkerOnce(handle ->
                handle.createQuery(
                                """
                                WITH due AS MATERIALIZED (
                                    SELECT t.id FROM turns t
                                    WHERE t.state = 'open' AND t.claimed_by IS NULL
                                      AND t.next_attempt_at <= now()
                                      AND (t.deaths >= :suspect) = :suspects
                                      AND NOT EXISTS (
                                          SELECT 1 FROM turns e
                                          WHERE e.state = 'open' AND e.bot_id = t.bot_id
                                            AND e.chat_id = t.chat_id AND e.seq < t.seq)
                                    ORDER BY t.next_attempt_at, t.seq
                                    LIMIT :limit FOR UPDATE SKIP LOCKED)
                                UPDATE turns SET claimed_by = :me, attempts = attempts + 1
                                WHERE id IN (SELECT id FROM due)
                                  AND state = 'open' AND claimed_by IS NULL
                                RETURNING\
                                """
                                        + COLUMNS)
                        .bind("me", workerId)
                        .bind("limit", limit)
                        .bind("suspect", Turn.SUSPECT)
                        .bind("suspects", suspects)
                        .map((row, _) -> turn(row))
                        .list());
    }

    /** Closes the turn if nothing has joined it since and this process still has it. */
    Replies.Outcome close(Handle handle, Turn turn, Instant now) {
        return handle.createQuery(
                        """
                        UPDATE turns SET state = 'answered', answered_at = :now, claimed_by = NULL,
                                         last_error = NULL
                        WHERE id = :id AND revision = :revision AND claimed_by = :me AND state = 'open'
                        RETURNING EXISTS (SELECT 1 FROM turns AS other
                                          WHERE other.state = 'open' AND other.bot_id = :bot
                                            AND other.chat_id = :chat AND other.id <> :id)
                        """)
                .bind("id", turn.id())
                .bind("revision", turn.revision())
                .bind("me", workerId)
                .bind("now", now)
                .bind("bot", turn.botId())
                .bind("chat", turn.chatId())
                .mapTo(Boolean.class)
                .findOne()
                .map(more -> more ? Replies.Outcome.ANSWERED_MORE_WAITS : Replies.Outcome.ANSWERED)
                .orElse(Replies.Outcome.SUPERSEDED);
    }

    /** Whether a turn is unanswered. */
    static boolean isOpen(Handle handle, String turnId) {
        return handle.createQuery("SELECT state = 'open' FROM turns WHERE id = :id")
                .bind("id", turnId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /**
     * Gives the turn back, to be tried again after a while.
     *
     * @param tried whether this counts as an attempt
     */
    void postpone(Turn turn, Duration wait, String error, boolean tried) {
        database.runAsTenant(
                new Tenant(turn.userId()),
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE turns SET claimed_by = NULL, last_error = :error,
                                            attempts = greatest(attempts - :back, 0),
                                            next_attempt_at = now() + make_interval(secs => :wait)
                                        WHERE id = :id AND claimed_by = :me AND state = 'open'
                                        """)
                                .bind("id", turn.id())
                                .bind("me", workerId)
                                .bind("error", error)
                                .bind("back", tried ? 0 : 1)
                                .bind("wait", wait.toMillis() / 1000.0)
                                .execute());
    }

    /** Gives the turn up; the chat goes on behind it. */
    boolean setAside(Handle handle, Turn turn, String error) {
        return handle.createUpdate(
                                """
                                UPDATE turns SET state = 'set_aside', claimed_by = NULL, last_error = :error
                                WHERE id = :id AND claimed_by = :me AND state = 'open'
                                """)
                        .bind("id", turn.id())
                        .bind("me", workerId)
                        .bind("error", error)
                        .execute()
                == 1;
    }

    /** The unanswered turns that are this process's to answer. */
    Set<String> claimed() {
        return database.asWorkerOnce(handle ->
                handle.createQuery("SELECT id FROM turns WHERE claimed_by = :me AND state = 'open'")
                        .bind("me", workerId)
                        .mapTo(String.class)
                        .set());
    }

    /** Gives back turns that nobody works on although this process has claimed them. */
    void release(Set<String> ids) {
        database.runAsWorker(handle ->
                handle.createUpdate(
                                """
                                UPDATE turns SET claimed_by = NULL
                                WHERE id = ANY(:ids) AND claimed_by = :me AND state = 'open'
                                """)
                        .bind("ids", ids.toArray(String[]::new))
                        .bind("me", workerId)
                        .execute());
    }

    /** Gives back untouched what this process had claimed: it is stopping. */
    void release() {
        database.runAsWorker(handle ->
                handle.createUpdate(
                                """
                                UPDATE turns SET claimed_by = NULL, attempts = greatest(attempts - 1, 0)
                                WHERE claimed_by = :me AND state = 'open'
                                """)
                        .bind("me", workerId)
                        .execute());
    }

    static Turn turn(ResultSet row) throws SQLException {
        return new Turn(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("bot_id"),
                row.getLong("chat_id"),
                row.getString("conversation_id"),
                row.getInt("revision"),
                row.getInt("attempts"),
                row.getInt("deaths"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("last_message_at").toInstant());
    }
}
