package echome.bot;

import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Keeps everybody but superusers of other databases out of one database until it is closed. */
final class DatabaseOutage implements AutoCloseable {
    private final Jdbi server;
    private final String name;

    private DatabaseOutage(Jdbi server, String name) {
        this.server = server;
        this.name = name;
    }

    static DatabaseOutage of(MigratedDatabase data) {
        String url = data.address().jdbcUrl();
        DatabaseOutage outage =
                new DatabaseOutage(
                        Jdbi.create(
                                url.replaceFirst("/[^/]+$", "/postgres"),
                                data.address().user(),
                                data.address().password()),
                        url.substring(url.lastIndexOf('/') + 1));
        outage.allow(false);
        outage.cutOff();
        return outage;
    }

    /** Stays away for so long; who has come in meanwhile is cut off. */
    void keepsAway(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
        cutOff();
    }

    private void allow(boolean on) {
        try (Handle handle = server.open()) {
            handle.execute("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS " + on);
        }
    }

    private void cutOff() {
        try (Handle handle = server.open()) {
            handle.select(
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname ="
                                    + " ?",
                            name)
                    .mapTo(Boolean.class)
                    .list();
        }
    }

    @Override
    public void close() {
        allow(true);
    }
}
