package echome.bot.jobs;

import echome.migrations.Database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/** Deletes queue rows that are done, in small batches, and cancels jobs that nobody takes up. */
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

    /** Update ids may start anew after a week, so a done one must be gone before. */
    private static final Duration LONGEST_INBOX = Duration.ofDays(6);

    private static final String INBOX =
            """
            DELETE FROM telegram_updates WHERE (bot_id, update_id) IN (
                SELECT bot_id, update_id FROM telegram_updates
                WHERE processed_at < now() - make_interval(secs => :age)
                ORDER BY processed_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            """;
    private static final String OUTBOX =
            """
            DELETE FROM outbox WHERE id IN (
                SELECT id FROM outbox
                WHERE state <> 'waiting' AND sent_at < now() - make_interval(secs => :age)
                ORDER BY sent_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            """;
    private static final String JOBS =
            """
            DELETE FROM jobs WHERE id IN (
                SELECT id FROM jobs
                WHERE status IN ('completed', 'failed', 'cancelled')
                  AND updated_at < now() - make_interval(secs => :age)
                ORDER BY updated_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            """;
    private static final String IDLE_JOBS =
            """
            UPDATE jobs SET status = 'cancelled', claimed_by = NULL,
                error = jsonb_build_object('message', 'Nobody took this up for an hour.')
            WHERE id IN (
                SELECT id FROM jobs
                WHERE status = 'pending' AND claimed_by IS NULL
                  AND greatest(updated_at, next_attempt_at) < now() - make_interval(secs => :age)
                ORDER BY updated_at LIMIT :batch FOR UPDATE SKIP LOCKED)
            """;

    /**
     * How long what is done is kept.
     *
     * @param queues rows of inbox and outbox; the inbox at most six days
     * @param jobs jobs that have ended
     * @param idleJobs jobs that wait and that nobody takes up
     * @param batch rows per statement
     */
    public record Periods(Duration queues, Duration jobs, Duration idleJobs, int batch) {
        public static Periods standard(Duration queues) {
            return new Periods(queues, Duration.ofDays(30), Duration.ofHours(1), 1_000);
        }
    }

    private final Database database;
    private final Periods periods;

    public Retention(Database database, Periods periods) {
        this.database = database;
        this.periods = periods;
    }

    /** Returns how many rows were deleted or cancelled; processes may do this beside each other. */
    public int sweep() {
        Duration queues = periods.queues();
        Duration inbox = queues.compareTo(LONGEST_INBOX) < 0 ? queues : LONGEST_INBOX;
        int rows =
                all(INBOX, inbox)
                        + all(OUTBOX, queues)
                        + all(JOBS, periods.jobs())
                        + all(IDLE_JOBS, periods.idleJobs());
        if (rows > 0) {
            LOG.info("event=retention rows={}", rows);
        }
        return rows;
    }

    private int all(String sql, Duration age) {
        int total = 0;
        int rows;
        do {
            rows =
                    database.asWorker(handle ->
                            handle.createUpdate(sql)
                                    .bind("age", age.toMillis() / 1000.0)
                                    .bind("batch", periods.batch())
                                    .execute());
            total += rows;
        } while (rows == periods.batch());
        return total;
    }
}
