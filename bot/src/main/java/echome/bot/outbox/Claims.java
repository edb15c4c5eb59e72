package echome.bot.outbox;

import echome.migrations.Database;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Which process makes a call of the outbox: claims of rows, and rows that are given back. */
final class Claims {
    private final Database database;
    private final String workerId;

    Claims(Database database, String workerId) {
        this.database = database;
        this.workerId = workerId;
    }

    /** A row as one claim has it; each claim raises the number of attempts. */
    record Claim(long id, int attempts) {
        static Claim of(OutboxRow row) {
            return new Claim(row.id(), row.attempts());
        }
    }

    /** Claims the first waiting call of each chat that is due, of any process's making. */
    List<OutboxRow> take(int limit) {
        return database.asWorkerOnce(handle ->
                handle.createQuery(
                                """
                                WITH due AS MATERIALIZED (
                                    SELECT o.id FROM outbox o
                                    WHERE o.state = 'waiting' AND o.claimed_by IS NULL
                                      AND o.next_attempt_at <= now()
                                      AND NOT EXISTS (
                                          SELECT 1 FROM outbox e
                                          WHERE e.state = 'waiting' AND e.bot_id = o.bot_id
                                            AND e.chat_id = o.chat_id AND e.id < o.id)
                                    ORDER BY o.next_attempt_at, o.id
                                    LIMIT :limit FOR UPDATE SKIP LOCKED)
                                UPDATE outbox SET claimed_by = :me, attempts = attempts + 1
                                WHERE id IN (SELECT id FROM due)
                                  AND state = 'waiting' AND claimed_by IS NULL
                                RETURNING\
                                """
                                        + Outbox.COLUMNS)
                        .bind("me", workerId)
                        .bind("limit", limit)
                        .map((row, _) -> Outbox.row(row))
                        .list());
    }

    /** The calls that are this process's to make. */
    Set<Claim> mine() {
        return database.asWorkerOnce(handle ->
                handle.createQuery(
                                "SELECT id, attempts FROM outbox WHERE claimed_by = :me AND state ="
                                        + " 'waiting'")
                        .bind("me", workerId)
                        .map((row, _) -> new Claim(row.getLong(1), row.getInt(2)))
                        .set());
    }

    /** Gives back calls that were not begun. */
    void release(List<OutboxRow> rows) {
        giveBack(rows.stream().map(Claim::of).toList(), 1);
    }

    /**
     * Gives back calls that nobody here knows of; their attempts stay, which tells claims apart.
     */
    void disown(Set<Claim> claims) {
        giveBack(claims, 0);
    }

    /** A claim that has been given back and taken again since is another one, and stays. */
    private void giveBack(Collection<Claim> claims, int attempts) {
        database.runAsWorker(handle ->
                handle.createUpdate(
                                """
                                UPDATE outbox o
                                SET claimed_by = NULL, attempts = greatest(o.attempts - :back, 0)
                                FROM unnest(:ids::bigint[], :attempts::int[]) AS c(id, attempts)
                                WHERE o.id = c.id AND o.attempts = c.attempts
                                  AND o.claimed_by = :me AND o.state = 'waiting'
                                """)
                        .bind("back", attempts)
                        .bind("ids", claims.stream().mapToLong(Claim::id).toArray())
                        .bind("attempts", claims.stream().mapToInt(Claim::attempts).toArray())
                        .bind("me", workerId)
                        .execute());
    }
}
