package echome.bot.worker;

import echome.migrations.Database;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Finds processes that are there and do not move: stopped, swapped out, their machine paused. Such
 * a one keeps its locks, and with them its duties and what it had claimed; the others end its
 * session, after which it counts as dead. Should it go on, its first beat tells it so, and until
 * then it can't have been seen for so long that it holds nothing for sure.
 */
final class Frozen {
    private static final Logger LOG = LoggerFactory.getLogger(Frozen.class);
    private static final String SILENT =
            """
            SELECT id, seen_at FROM workers
            WHERE id <> :me AND seen_at < now() - interval '6 seconds'
            """;

    /** A lock's 64 bits are shown in halves. */
    private static final String END =
            """
            SELECT pg_terminate_backend(l.pid) FROM workers w JOIN pg_locks l
            ON l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
               AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
               AND ((l.classid::bigint << 32) | l.objid::bigint) = w.lock_key
            WHERE w.id = ? AND w.seen_at < now() - interval '6 seconds'
            """;

    private final Database database;
    private final String workerId;
    private final Strays<Silent> strays = new Strays<>();

    /** A process that was not seen since. */
    private record Silent(String id, Instant seenAt) {}

    Frozen(Database database, String workerId) {
        this.database = database;
        this.workerId = workerId;
    }

    /** Ends what was found silent by two looks, between which it could have been heard. */
    void end() {
        Set<Silent> silent = strays.among(Set.copyOf(database.asWorker(this::silent)), Set.of());
        if (silent.isEmpty()) {
            return;
        }
        // Only the login that all connections share may end one of them.
        try (Connection owner = database.ownerConnection()) {
            for (Silent process : silent) {
                if (end(owner, process)) {
                    LOG.warn("event=worker_frozen worker={}", process.id());
                }
            }
        } catch (SQLException e) {
            LOG.warn("event=worker_frozen_stays cause=\"{}\"", Cause.of(e));
        }
    }

    private List<Silent> silent(Handle handle) {
        return handle.createQuery(SILENT)
                .bind("me", workerId)
                .map((row, _) -> new Silent(row.getString(1), row.getTimestamp(2).toInstant()))
                .list();
    }

    private static boolean end(Connection owner, Silent process) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(END)) {
            statement.setString(1, process.id());
            try (ResultSet ended = statement.executeQuery()) {
                return ended.next();
            }
        }
    }
}
