package echome.bot.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.worker.AfterCommit;
import echome.migrations.Database;
import echome.migrations.Tenant;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Rows of {@code jobs}: queued within a seller's transaction, claimed over all sellers. */
public final class Jobs {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private final Database database;
    private final String workerId;
    private volatile Runnable waker = () -> {};

    public Jobs(Database database, String workerId) {
        this.database = database;
        this.workerId = workerId;
    }

    void wakes(Runnable newWaker) {
        this.waker = newWaker;
    }

    /**
     * Queues a job in the caller's transaction; it begins soon after the commit. Returns its id.
     */
    public <P extends Record> String enqueue(
            Handle handle, Tenant tenant, JobType<P> type, P payload, AfterCommit after) {
        ObjectNode metadata = MAPPER.createObjectNode();
        metadata.set("payload", MAPPER.valueToTree(payload));
        String id =
                handle.createQuery(
                                """
                                INSERT INTO jobs (user_id, type, lane, metadata)
                                VALUES (:user, :type, :lane, :metadata::jsonb) RETURNING id
                                """)
                        .bind("user", tenant.userId())
                        .bind("type", type.name())
                        .bind("lane", type.lane())
                        .bind("metadata", metadata.toString())
                        .mapTo(String.class)
                        .one();
        after.then(() -> waker.run());
        return id;
    }

    /** The same, but it begins only after a while. */
    public <P extends Record> void enqueueLater(
            Handle handle, Tenant tenant, JobType<P> type, P payload, Duration wait) {
        String id = enqueue(handle, tenant, type, payload, new AfterCommit());
        handle.createUpdate(
                        "UPDATE jobs SET next_attempt_at = now() + make_interval(secs => :wait)"
                                + " WHERE id = :id")
                .bind("wait", wait.toMillis() / 1000.0)
                .bind("id", id)
                .execute();
    }

    /**
     * Claims what is due; of each lane of a seller the oldest job at most. The rows are chosen
     * before the update, which else might choose so many for each row that it looks at.
     */
    List<JobRow> claim(Collection<String> types, int limit) {
        return database.asWorkerOnce(handle ->
                handle.createQuery(
                                """
                                WITH due AS MATERIALIZED (
                                    SELECT j.id FROM jobs j
                                    WHERE j.status IN ('pending', 'processing') AND j.claimed_by IS NULL
                                      AND j.next_attempt_at <= now() AND j.type = ANY(:types)
                                      AND NOT EXISTS (
                                          SELECT 1 FROM jobs e
                                          WHERE e.status IN ('pending', 'processing')
                                            AND e.user_id = j.user_id AND e.lane = j.lane AND e.seq < j.seq)
                                    ORDER BY j.next_attempt_at, j.seq LIMIT :limit
                                    FOR UPDATE SKIP LOCKED)
                                UPDATE jobs SET claimed_by = :me, status = 'processing', attempts = attempts + 1,
                                                started_at = coalesce(started_at, now())
                                WHERE id IN (SELECT id FROM due)
                                  AND status IN ('pending', 'processing') AND claimed_by IS NULL
                                RETURNING id, user_id, type, metadata::text, attempts
                                """)
                        .bind("me", workerId)
                        .bind("types", types.toArray(String[]::new))
                        .bind("limit", limit)
                        .map((row, _) ->
                                new JobRow(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        tree(row.getString(4)),
                                        row.getInt(5)))
                        .list());
    }

    private static com.fasterxml.jackson.databind.JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata of a job is not JSON", e);
        }
    }

    /** Returns whether the job is still this process's and not cancelled. */
    boolean progress(String id, int percent) {
        return update(
                "UPDATE jobs SET progress = :percent WHERE id = :id AND claimed_by = :me AND status"
                        + " = 'processing'",
                id,
                percent);
    }

    private boolean update(String sql, String id, int percent) {
        return database.asWorker(handle ->
                handle.createUpdate(sql)
                                .bind("percent", percent)
                                .bind("id", id)
                                .bind("me", workerId)
                                .execute()
                        == 1);
    }

    void keep(String id, ObjectNode state) {
        database.runAsWorker(handle ->
                handle.createUpdate(
                                """
                                UPDATE jobs SET metadata = jsonb_set(metadata, '{state}', :state::jsonb)
                                WHERE id = :id AND claimed_by = :me
                                """)
                        .bind("state", state.toString())
                        .bind("id", id)
                        .bind("me", workerId)
                        .execute());
    }

    /** Marks a job as completed; false if it is not this process's any more. */
    boolean complete(Handle handle, String id, ObjectNode result) {
        return handle.createUpdate(
                                """
                                UPDATE jobs SET status = 'completed', progress = 100, result = :result::jsonb,
                                                claimed_by = NULL, completed_at = now(), error = NULL
                                WHERE id = :id AND claimed_by = :me AND status = 'processing'
                                """)
                        .bind("result", result.toString())
                        .bind("id", id)
                        .bind("me", workerId)
                        .execute()
                == 1;
    }

    boolean fail(Handle handle, String id, String sentence) {
        return handle.createUpdate(
                                """
                                UPDATE jobs SET status = 'failed', error = jsonb_build_object('message', :sentence),
                                                claimed_by = NULL, failed_at = now()
                                WHERE id = :id AND claimed_by = :me AND status = 'processing'
                                """)
                        .bind("sentence", sentence)
                        .bind("id", id)
                        .bind("me", workerId)
                        .execute()
                == 1;
    }

    /** Puts a job back to be tried again later. */
    void retry(String id, Duration wait, String cause) {
        database.runAsWorker(handle ->
                handle.createUpdate(
                                """
                                UPDATE jobs SET status = 'pending', claimed_by = NULL,
                                    error = jsonb_build_object('cause', :cause),
                                    next_attempt_at = now() + make_interval(secs => :wait)
                                WHERE id = :id AND claimed_by = :me
                                """)
                        .bind("cause", cause)
                        .bind("wait", wait.toMillis() / 1000.0)
                        .bind("id", id)
                        .bind("me", workerId)
                        .execute());
    }

    /** Gives back a try that did not run to its end because the process stops. */
    void giveBack(String id) {
        database.runAsWorker(handle ->
                handle.createUpdate(
                                """
                                UPDATE jobs SET status = 'pending', claimed_by = NULL, attempts = attempts - 1
                                WHERE id = :id AND claimed_by = :me AND status = 'processing'
                                """)
                        .bind("id", id)
                        .bind("me", workerId)
                        .execute());
    }

    /** The jobs that are this process's to do. */
    Set<String> claimed() {
        return database.asWorker(handle ->
                handle.createQuery(
                                "SELECT id FROM jobs WHERE claimed_by = :me AND status ="
                                        + " 'processing'")
                        .bind("me", workerId)
                        .mapTo(String.class)
                        .set());
    }

    /** Gives back jobs that nobody works on although this process has claimed them. */
    void release(Set<String> ids) {
        database.runAsWorker(handle ->
                handle.createUpdate(
                                """
                                UPDATE jobs SET status = 'pending', claimed_by = NULL
                                WHERE id = ANY(:ids) AND claimed_by = :me AND status = 'processing'
                                """)
                        .bind("ids", ids.toArray(String[]::new))
                        .bind("me", workerId)
                        .execute());
    }

    /** Ends a job that is not done yet; its work stops at its next step. */
    public boolean cancel(Handle handle, String id) {
        return handle.execute(
                        "UPDATE jobs SET status = 'cancelled', claimed_by = NULL WHERE id = ? AND"
                                + " status IN ('pending', 'processing')",
                        id)
                == 1;
    }
}
