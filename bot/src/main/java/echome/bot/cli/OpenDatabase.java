package echome.bot.cli;

import echome.bot.config.Secret;
import echome.bot.config.Settings;
import echome.bot.config.StorageSettings;
import echome.migrations.Database;
import echome.migrations.DatabaseAddress;
import echome.migrations.PoolSettings;
import echome.migrations.embedded.EmbeddedPostgres;
import echome.migrations.embedded.EmbeddedPostgresException;
import echome.migrations.embedded.Progress;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/**
 * The database that the settings name, migrated and open: that of {@code DATABASE_URL}, else the
 * embedded one, which is started or attached to and left again at the end.
 */
public final class OpenDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

    private final Database database;
    private final Server server;
    private final Secret encryptionSecret;

    private OpenDatabase(Database database, Server server, Secret encryptionSecret) {
        this.database = database;
        this.server = server;
        this.encryptionSecret = encryptionSecret;
    }

    /** A server that answers at an address; our own is left when closed. */
    record Server(DatabaseAddress address, Optional<EmbeddedPostgres> own)
            implements AutoCloseable {

        static Server reach(StorageSettings storage, Progress progress)
                throws EmbeddedPostgresException {
            if (storage.database().isPresent()) {
                return new Server(storage.database().get(), Optional.empty());
            }
            EmbeddedPostgres own = EmbeddedPostgres.open(storage.home(), storage.cache(), progress);
            return new Server(
                    new DatabaseAddress(own.jdbcUrl(), own.user(), own.password()),
                    Optional.of(own));
        }

        @Override
        public void close() {
            own.ifPresent(EmbeddedPostgres::close);
        }
    }

    /**
     * Opens the database; the caller closes it.
     *
     * @throws EmbeddedPostgresException if the embedded server can't start
     * @throws echome.migrations.DatabaseException if the database can't be reached or migrated
     */
    public static OpenDatabase open(Settings settings, Progress progress)
            throws EmbeddedPostgresException {
        StorageSettings storage = settings.storage();
        Server server = Server.reach(storage, progress);
        try {
            Secret secret =
                    storage.encryptionSecret().orElseGet(() -> GeneratedSecret.in(storage.home()));
            return new OpenDatabase(Database.open(server.address(), pool(storage)), server, secret);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static PoolSettings pool(StorageSettings storage) {
        PoolSettings standard = PoolSettings.standard();
        return new PoolSettings(
                storage.poolSize(),
                standard.queueTimeout(),
                standard.borrowTimeout(),
                standard.statementTimeout(),
                standard.lockTimeout());
    }

    public Database database() {
        return database;
    }

    public DatabaseAddress address() {
        return server.address();
    }

    /** Whether the server is our own child process. */
    public boolean embedded() {
        return server.own().isPresent();
    }

    /**
     * Starts our own server again if it has died; another's is its owner's to start.
     *
     * @throws IllegalStateException if it does not start
     */
    public void revive() {
        try {
            if (server.own().isPresent() && server.own().get().revive()) {
                LOG.warn("event=database_restarted cause=\"the embedded server had died\"");
            }
        } catch (EmbeddedPostgresException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The key of stored tokens. */
    public Secret encryptionSecret() {
        return encryptionSecret;
    }

    @Override
    public void close() {
        try {
            database.close();
        } finally {
            server.close();
        }
    }
}
