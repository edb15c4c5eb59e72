package echome.migrations.testkit;

import echome.migrations.embedded.Durability;
import echome.migrations.embedded.EmbeddedPostgres;
import echome.migrations.embedded.EmbeddedPostgresException;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One PostgreSQL for all tests of a JVM, and as many empty databases in it as they like. */
public final class TestPostgres {
    private static final Pattern OURS = Pattern.compile("test_(\\d+)_\\d+");

    private final EmbeddedPostgres server;
    private final AtomicInteger count = new AtomicInteger();

    /** How to connect to a database as its superuser. */
    public record Database(String name, String jdbcUrl, String user, String password) {
        public Connection connect() throws SQLException {
            return DriverManager.getConnection(jdbcUrl, user, password);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Started by the first test that asks for a database. */
    private static final class Shared {
        private static final TestPostgres INSTANCE = start();
    }

    private TestPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** A new, empty database. */
    public static Database freshDatabase() {
        return Shared.INSTANCE.create("template0");
    }

    /** A new database with all that the template holds; nobody may be connected to the template. */
    public static Database cloneOf(Database template) {
        return Shared.INSTANCE.create(template.name());
    }

    /** Removes a database, and cuts off who is connected to it. */
    public static void drop(Database database) {
        Shared.INSTANCE.execute("DROP DATABASE IF EXISTS " + database.name() + " WITH (FORCE)");
    }

    /** The folder that holds the unpacked server, shared with {@code ./echome}. */
    public static Path cache() {
        String named = System.getenv().getOrDefault("ECHOME_CACHE", "");
        return named.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "echome")
                : Path.of(named);
    }

    private static TestPostgres start() {
        try {
            Path home = Path.of("target", "test-postgres");
            EmbeddedPostgres server =
                    EmbeddedPostgres.open(home, cache(), System.err::println, Durability.NONE);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop PostgreSQL"));
            TestPostgres shared = new TestPostgres(server);
            shared.dropLeftovers();
            return shared;
        } catch (EmbeddedPostgresException e) {
            throw new IllegalStateException(e);
        }
    }

    private Database create(String template) {
        String name = "test_" + ProcessHandle.current().pid() + "_" + count.incrementAndGet();
        execute("CREATE DATABASE " + name + " TEMPLATE " + template + " STRATEGY FILE_COPY");
        return new Database(name, url(name), server.user(), server.password());
    }

    /** Databases of test JVMs that have ended. */
    private void dropLeftovers() {
        for (String name : databases()) {
            Matcher ours = OURS.matcher(name);
            if (ours.matches()
                    && ProcessHandle.of(Long.parseLong(ours.group(1)))
                            .filter(process -> !process.equals(ProcessHandle.current()))
                            .isEmpty()) {
                execute("DROP DATABASE " + name + " WITH (FORCE)");
            }
        }
    }

    private List<String> databases() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), server.user(), server.password());
    }

    private String url(String database) {
        return server.jdbcUrl().replaceFirst("/[^/]+$", "/" + database);
    }
}
