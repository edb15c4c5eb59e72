package echome.migrations;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.jackson2.Jackson2Config;
import org.jdbi.v3.jackson2.Jackson2Plugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The database of all sellers: a pool of connections and transactions in one of three roles.
 *
 * <p>Whatever user {@code DATABASE_URL} names, a connection acts as {@code echome_app}, which
 * row-level security holds to one tenant; without a tenant it sees nothing.
 */
public final class Database implements AutoCloseable {
    /** The roles that transactions run in; the names are the roles of the server. */
    private enum Role {
        APP("echome_app"),
        WORKER("echome_worker"),
        ANALYST("echome_analyst");

        private final String sqlName;

        Role(String sqlName) {
            this.sqlName = sqlName;
        }
    }

    private static final String ENTER =
            "SELECT set_config('role', ?, true), set_config('app.current_user_id', ?, true)";

    private static final String ENTER_ALONE =
            ENTER + ", pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final DatabaseAddress address;
    private final HikariDataSource pool;
    private final ConnectionQueue queue;
    private final Jdbi jdbi;

    private Database(DatabaseAddress address, HikariDataSource pool, ConnectionQueue queue) {
        this.address = address;
        this.pool = pool;
        this.queue = queue;
        this.jdbi =
                Jdbi.create(pool)
                        .installPlugin(new SqlObjectPlugin())
                        .installPlugin(new TypesOfPostgres())
                        .installPlugin(new Jackson2Plugin())
                        .registerArgument(new PlainArguments());
        jdbi.getConfig(Jackson2Config.class)
                .setMapper(
                        new ObjectMapper()
                                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
    }

    /**
     * Brings the database up to date and opens a pool on it.
     *
     * @throws DatabaseException if it cannot be reached or migrated; the message says what to do
     */
    public static Database open(DatabaseAddress address, PoolSettings settings) {
        if (!AppliedMigrations.areAll(address)) {
            migrate(address);
        }
        return openMigrated(address, settings);
    }

    /** Opens a pool on a database whose migrations are known to be applied. */
    public static Database openMigrated(DatabaseAddress address, PoolSettings settings) {
        try {
            return new Database(
                    address,
                    new HikariDataSource(PoolConfig.of(address, settings)),
                    new ConnectionQueue(settings.maximum(), settings.queueTimeout()));
        } catch (RuntimeException e) {
            throw new DatabaseException(
                    "The database at " + address.jdbcUrl() + " cannot be opened: " + reason(e), e);
        }
    }

    /** Applies missing migrations and returns how many that were. */
    public static int migrate(DatabaseAddress address) {
        return new Migrator(address).migrate();
    }

    /** The titles of the migrations that are not applied yet. */
    public static java.util.List<String> pendingMigrations(DatabaseAddress address) {
        return new Migrator(address).pending();
    }

    /** Runs work in one transaction that sees the rows of one seller only. */
    public <T> T asTenant(Tenant tenant, Function<Handle, T> work) {
        return inRole(Role.APP, tenant.userId(), work);
    }

    /**
     * Like {@link #asTenant}, with an advisory lock that the end of the transaction frees. The
     * work's first statement waits for it, and sees what its last holder did.
     *
     * @param lock its name, the same for all that must not run at once, in any process
     */
    public <T> T asTenant(Tenant tenant, String lock, Function<Handle, T> work) {
        return inTransaction(
                new Entrance(true, ENTER_ALONE, Role.APP.sqlName, tenant.userId(), lock), work);
    }

    /**
     * Like {@link #asTenant} for work of one statement: it is committed with it, in one round trip.
     */
    public <T> T asTenantOnce(Tenant tenant, Function<Handle, T> work) {
        return withHandle(work, new Entrance(false, ENTER, Role.APP.sqlName, tenant.userId()));
    }

    /**
     * The next statement of the transaction, an update whose result nobody needs, is sent together
     * with the one after it; if it fails, that one does.
     */
    public static void sendNextLater(Handle handle) {
        ((Entrance) handle.getStatementBuilder()).sendNextLater();
    }

    /** The next statement of the transaction is its last one and takes the commit with it. */
    public static void commitWithNext(Handle handle) {
        ((Entrance) handle.getStatementBuilder()).commitWithNext();
    }

    /** Like {@link #asTenant} for work without a result. */
    public void runAsTenant(Tenant tenant, Consumer<Handle> work) {
        asTenant(tenant, run(work));
    }

    /**
     * Runs work in one transaction that sees the queues and bots of all sellers, and nothing else.
     */
    public <T> T asWorker(Function<Handle, T> work) {
        return inRole(Role.WORKER, "", work);
    }

    /** Like {@link #asWorker} for work of one statement, in one round trip. */
    public <T> T asWorkerOnce(Function<Handle, T> work) {
        return withHandle(work, new Entrance(false, ENTER, Role.WORKER.sqlName, ""));
    }

    /** Like {@link #asWorker} for work without a result. */
    public void runAsWorker(Consumer<Handle> work) {
        asWorker(run(work));
    }

    /** Runs a read-only transaction that sees what analysts may see of all sellers. */
    public <T> T asAnalyst(Function<Handle, T> work) {
        return inRole(
                Role.ANALYST,
                "",
                handle -> {
                    handle.execute("SET TRANSACTION READ ONLY");
                    return work.apply(handle);
                });
    }

    private static Function<Handle, Boolean> run(Consumer<Handle> work) {
        return handle -> {
            work.accept(handle);
            return true;
        };
    }

    private <T> T inRole(Role role, String userId, Function<Handle, T> work) {
        return inTransaction(new Entrance(true, ENTER, role.sqlName, userId), work);
    }

    private <T> T inTransaction(Entrance entrance, Function<Handle, T> work) {
        return withHandle(
                handle ->
                        handle.inTransaction(entered -> {
                            T result = work.apply(entered);
                            entrance.finish(entered);
                            return result;
                        }),
                entrance);
    }

    private <T> T withHandle(Function<Handle, T> work, Entrance entrance) {
        try {
            return queue.pass(() ->
                    jdbi.withHandle(handle -> work.apply(handle.setStatementBuilder(entrance))));
        } catch (ConnectionException e) {
            throw unavailable(e);
        } catch (UnableToExecuteStatementException e) {
            throw entrance.isAway(e)
                    ? new DatabaseException(
                            "The database at %s begins no work: %s"
                                    .formatted(address.jdbcUrl(), reason(e)),
                            e)
                    : e;
        }
    }

    /**
     * Opens a connection of its own outside the pool, as the worker: for advisory locks and
     * notifications, which belong to a session. Both ends soon find out that the other is gone. The
     * caller closes it.
     *
     * @throws SQLException if the server does not answer
     */
    public Connection dedicatedConnection() throws SQLException {
        return OwnConnection.ofWorker(address);
    }

    /**
     * Opens a connection of its own outside the pool, as the owner of the tables and without limits
     * of time: for indexes that are built beside the work. The caller closes it.
     *
     * @throws SQLException if the server does not answer
     */
    public Connection ownerConnection() throws SQLException {
        return OwnConnection.ofOwner(address);
    }

    /** Connections in use now, without asking the server. */
    public int connectionsInUse() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    /** Threads that wait for a connection now. */
    public int threadsWaiting() {
        return queue.length() + pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
    }

    /** Asks the server for its versions and the pool for its figures. */
    public DatabaseHealth health() {
        long before = System.nanoTime();
        try (Handle handle = jdbi.open()) {
            String server = handle.select("SHOW server_version").mapTo(String.class).one();
            long micros = (System.nanoTime() - before) / 1_000;
            String vector =
                    handle.select("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
                            .mapTo(String.class)
                            .findOne()
                            .orElse("missing");
            HikariPoolMXBean figures = pool.getHikariPoolMXBean();
            return new DatabaseHealth(
                    server,
                    vector,
                    MigrationVersion.newest(handle),
                    figures.getActiveConnections(),
                    figures.getIdleConnections(),
                    figures.getTotalConnections(),
                    pool.getMaximumPoolSize(),
                    threadsWaiting(),
                    micros);
        } catch (ConnectionException e) {
            throw unavailable(e);
        }
    }

    private DatabaseException unavailable(ConnectionException e) {
        HikariPoolMXBean figures = pool.getHikariPoolMXBean();
        int active = figures == null ? 0 : figures.getActiveConnections();
        int maximum = pool.getMaximumPoolSize();
        return new DatabaseException(
                active < maximum
                        ? "The database at " + address.jdbcUrl() + " does not answer: " + reason(e)
                        : "The database is busy: %d of %d connections are in use"
                                .formatted(active, maximum),
                e);
    }

    /** What the server or the network said first, on one line. */
    private static String reason(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String text = String.valueOf(root.getMessage());
        return text.lines().findFirst().orElse(text);
    }

    @Override
    public void close() {
        pool.close();
    }
}
