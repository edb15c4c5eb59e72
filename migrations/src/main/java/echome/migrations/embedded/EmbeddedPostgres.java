package echome.migrations.embedded;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL 15 with pgvector that runs as a child process and keeps its data in a folder.
 *
 * <p>Processes that name the same folder share one server; the last one that leaves stops it. The
 * server outlives a killed JVM, and the next one takes it over.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private static final int ATTEMPTS = Pause.PER_SECOND * 30;

    private final Cluster cluster;
    private final Guests guests;
    private final Guests.Guest guest;
    private final Access access;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedPostgres(Cluster cluster, Guests guests) throws Exception {
        this.cluster = cluster;
        this.guests = guests;
        this.guest = guests.arrive();
        try {
            this.access = connect(cluster);
        } catch (Exception e) {
            leave();
            throw e;
        }
    }

    /** A server that was seen may be about to die, or to recover from the death of a session. */
    private static Access connect(Cluster cluster) throws Exception {
        for (int attempt = 1; ; attempt++) {
            Access access = new Access(cluster.serve(), cluster.password());
            try {
                access.check(cluster.data());
                return access;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !Access.mayPass(e)) {
                    throw e;
                }
                new Pause().once();
            }
        }
    }

    private void leave() throws IOException, EmbeddedPostgresException {
        guest.leave();
        if (guests.none()) {
            cluster.stop();
        }
    }

    /** Starts, takes over or attaches to the server whose data lies in {@code home/postgres}. */
    public static EmbeddedPostgres open(Path home, Path cache, Progress progress)
            throws EmbeddedPostgresException {
        return open(home, cache, progress, Durability.FULL);
    }

    /** As {@link #open(Path, Path, Progress)}, with less durability for tests. */
    public static EmbeddedPostgres open(
            Path home, Path cache, Progress progress, Durability durability)
            throws EmbeddedPostgresException {
        Platform.check();
        try {
            Path base = base(home);
            Cluster cluster = new Cluster(base, cache.toAbsolutePath(), durability, progress);
            try (Turnstile _ = Turnstile.enter(base.resolve("lock"), () -> waits(progress))) {
                return new EmbeddedPostgres(cluster, new Guests(base.resolve("users")));
            }
        } catch (EmbeddedPostgresException e) {
            throw e;
        } catch (Exception e) {
            throw new EmbeddedPostgresException(
                    "The embedded PostgreSQL does not open in " + home + ": " + e, e);
        }
    }

    private static void waits(Progress progress) {
        progress.step("Another process is opening or closing the database: waiting for it…");
    }

    /** Enterable by all, readable by its owner: the server may run as another user than root. */
    private static Path base(Path home) throws IOException {
        Path base = home.toAbsolutePath().resolve("postgres");
        if (!Files.isDirectory(base)) {
            Files.createDirectories(base);
            Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwx--x--x"));
        }
        return base.toRealPath();
    }

    /** The address of the database {@code echome}. */
    public String jdbcUrl() {
        return access.url(Access.DATABASE);
    }

    /** The superuser's name. */
    public String user() {
        return Cluster.SUPERUSER;
    }

    /** The superuser's password, generated when the database was created. */
    public String password() {
        return access.password().text();
    }

    /**
     * Starts the server again, at its old address, if it has died; whether it had.
     *
     * @throws EmbeddedPostgresException if it does not start
     */
    public boolean revive() throws EmbeddedPostgresException {
        try {
            if (Postmaster.living(cluster.data()).isPresent()) {
                return false;
            }
            try (Turnstile _ = Turnstile.enter(cluster.base().resolve("lock"), () -> {})) {
                if (closed.get() || Postmaster.living(cluster.data()).isPresent()) {
                    return false;
                }
                cluster.serve();
                return true;
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("The embedded PostgreSQL does not start again", e);
        }
    }

    /** Leaves the server; the last one out stops it and waits until everything is written. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // an interrupt would break the file lock
        try (Turnstile _ = Turnstile.enter(cluster.base().resolve("lock"), () -> {})) {
            leave();
        } catch (IOException | EmbeddedPostgresException e) {
            log.warn("database=embedded stopped=false", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
