package echome.bot.worker;

import echome.migrations.Database;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

/**
 * Gives back what processes that are no longer there had claimed.
 *
 * <p>A process is dead when its advisory lock is free and it has not been seen for three seconds; a
 * server that has only just started proves nothing, since all locks went with its restart.
 */
public final class Estate {
    private static final Logger LOG = LoggerFactory.getLogger(Estate.class);
    private static final String DEAD =
            """
            SELECT id FROM (
                SELECT id, lock_key FROM workers
                WHERE id <> :me AND seen_at < now() - interval '3 seconds'
                  AND pg_postmaster_start_time() < now() - interval '10 seconds'
                ORDER BY seen_at LIMIT 20
            ) AS silent
            WHERE pg_try_advisory_xact_lock(lock_key)
            """;

    private final Database database;
    private final String workerId;
    private final Frozen frozen;

    public Estate(Database database, String workerId) {
        this.database = database;
        this.workerId = workerId;
        this.frozen = new Frozen(database, workerId);
    }

    /** Returns how many dead processes were found and cleared up after. */
    public int settle() {
        frozen.end();
        List<String> dead =
                database.asWorker(handle -> {
                    List<String> ids =
                            handle.createQuery(DEAD)
                                    .bind("me", workerId)
                                    .mapTo(String.class)
                                    .list();
                    ids.forEach(id -> free(handle, id));
                    return ids;
                });
        // Claims of a name without a row: the process went between its last beat and its claim.
        database.runAsWorker(Estate::freeOrphans);
        dead.forEach(id -> LOG.warn("event=worker_dead worker={}", id));
        return dead.size();
    }

    private static void free(Handle handle, String id) {
        handle.createUpdate(
                        """
                        UPDATE turns SET claimed_by = NULL, deaths = deaths + 1,
                                         attempts = greatest(attempts - 1, 0)
                        WHERE claimed_by = :id AND state = 'open'
                        """)
                .bind("id", id)
                .execute();
        // An attempt was under way: whether Telegram has it is not known.
        handle.createUpdate(
                        """
                        UPDATE outbox SET claimed_by = NULL, uncertain = uncertain + 1
                        WHERE claimed_by = :id AND state = 'waiting'
                        """)
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE jobs SET claimed_by = NULL
                        WHERE claimed_by = :id AND status IN ('pending', 'processing')
                        """)
                .bind("id", id)
                .execute();
        handle.createUpdate("DELETE FROM workers WHERE id = :id").bind("id", id).execute();
    }

    private static void freeOrphans(Handle handle) {
        handle.createUpdate(
                        """
                        UPDATE turns SET claimed_by = NULL, deaths = deaths + 1,
                                         attempts = greatest(attempts - 1, 0)
                        WHERE state = 'open' AND claimed_by IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM workers w WHERE w.id = turns.claimed_by)
                        """)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE outbox SET claimed_by = NULL, uncertain = uncertain + 1
                        WHERE state = 'waiting' AND claimed_by IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM workers w WHERE w.id = outbox.claimed_by)
                        """)
                .execute();
        handle.createUpdate(
                        """
                        UPDATE jobs SET claimed_by = NULL
                        WHERE status IN ('pending', 'processing') AND claimed_by IS NOT NULL
                          AND NOT EXISTS (SELECT 1 FROM workers w WHERE w.id = jobs.claimed_by)
                        """)
                .execute();
    }
}
