package echome.bot.spend;

import echome.migrations.Database;
import echome.migrations.Tenant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/**
 * Gives back what was reserved and will not be settled: its process is gone, or no call of a model
 * lasts so long. What such a call took nobody knows; only what was settled counts as used.
 */
public final class Reclaiming {
    private static final Logger LOG = LoggerFactory.getLogger(Reclaiming.class);

    private final Database database;
    private final Duration longest;

    /**
     * @param longest how long a reservation may last
     */
    public Reclaiming(Database database, Duration longest) {
        this.database = database;
        this.longest = longest;
    }

    private record Abandoned(String userId, List<String> ids) {}

    /** Returns how many were given back; processes may do this beside each other. */
    public int settle() {
        List<Abandoned> all =
                database.asWorker(handle ->
                        handle.createQuery(SpendSql.ABANDONED)
                                .bind("longest", longest.toSeconds())
                                .map((row, _) ->
                                        new Abandoned(
                                                row.getString(1),
                                                List.of((String[]) row.getArray(2).getArray())))
                                .list());
        int given = 0;
        for (Abandoned one : all) {
            given +=
                    database.asTenant(
                            new Tenant(one.userId()),
                            handle ->
                                    handle.createQuery(SpendSql.RECLAIM)
                                            .bind("user", one.userId())
                                            .bind("ids", one.ids().toArray(String[]::new))
                                            .mapTo(Integer.class)
                                            .one());
        }
        if (given > 0) {
            LOG.warn("event=reservations_reclaimed count={}", given);
        }
        return given;
    }
}
