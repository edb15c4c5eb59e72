package echome.bot.chaos;

import echome.migrations.DatabaseAddress;
import echome.migrations.embedded.Durability;
import echome.migrations.embedded.EmbeddedPostgres;
import echome.migrations.embedded.EmbeddedPostgresException;
import echome.migrations.testkit.TestPostgres;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A durable PostgreSQL of the run's own that is ended, with or without a warning, and started again
 * on the same port, as an operator's server would be.
 */
final class ChaosDatabase implements AutoCloseable {
    private static final String NAME = "chaos";

    private final EmbeddedPostgres server;
    private final Path data;
    private final List<String> command;
    private final DatabaseAddress address;

    private ChaosDatabase(EmbeddedPostgres server, Path data) throws IOException, SQLException {
        this.server = server;
        this.data = data;
        this.command = command();
        this.address =
                new DatabaseAddress(
                        server.jdbcUrl().replaceFirst("/[^/]+$", "/" + NAME),
                        server.user(),
                        server.password());
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + NAME);
        }
    }

    static ChaosDatabase open(Path home)
            throws EmbeddedPostgresException, IOException, SQLException {
        EmbeddedPostgres server =
                EmbeddedPostgres.open(
                        home, TestPostgres.cache(), System.err::println, Durability.FULL);
        return new ChaosDatabase(server, home.resolve("postgres").resolve("data").toRealPath());
    }

    DatabaseAddress address() {
        return address;
    }

    Handle superuser() {
        return Jdbi.create(address.jdbcUrl(), address.user(), address.password()).open();
    }

    private long pid() throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    }

    /** How the server was started, so that it can be started again on the same port. */
    private List<String> command() throws IOException {
        List<String> words = new ArrayList<>();
        boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        int owner = (int) Files.getAttribute(data, "unix:uid");
        if (root && owner == 0) {
            words.addAll(List.of("unshare", "-U"));
        } else if (root) {
            words.addAll(
                    List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups"));
        }
        words.add("setsid");
        String line = Files.readString(Path.of("/proc", Long.toString(pid()), "cmdline"));
        for (String word : line.split("\0")) {
            words.add(word);
        }
        return words;
    }

    /**
     * Ends the server, leaves it away for a while, and starts it again.
     *
     * @param signal KILL for a crash, INT for an orderly restart that cuts sessions off
     */
    void restart(String signal, Duration away) throws IOException, InterruptedException {
        long pid = pid();
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        TimeUnit.MILLISECONDS.sleep(away.toMillis());
        start();
    }

    /** After a crash its last processes may still hold the shared memory: tries until it is up. */
    private void start() throws IOException, InterruptedException {
        for (int tries = 1; tries <= 40; tries++) {
            Process started =
                    new ProcessBuilder(command)
                            .directory(new File("/"))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            while (started.isAlive()) {
                if (answers()) {
                    return;
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        throw new IllegalStateException("the database does not come back");
    }

    private boolean answers() {
        try (Handle handle = superuser()) {
            return handle.select("SELECT 1").mapTo(Integer.class).one() == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
