package echome.migrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.migrations.testkit.TestPostgres;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

class EmbeddedPostgresTest {
    @TempDir Path home;

    @AfterEach
    void nothingIsLeftRunning() {
        assertThat(serversOfThisHome()).isEmpty();
    }

    @Test
    void keepsItsDataOverARestart() throws Exception {
        try (var server = open()) {
            execute(server, "CREATE TABLE note AS SELECT 'kept' AS text");
        }
        try (var server = open()) {
            assertThat(ask(server, "SELECT text FROM note")).isEqualTo("kept");
        }
    }

    @Test
    void isDurableAndSpeaksUnicodeAndComparesVectors() throws Exception {
        try (var server = open()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(ask(server, "SHOW " + setting)).isEqualTo("on");
            }
            assertThat(ask(server, "SELECT lower('КРАСНЫЕ')")).isEqualTo("красные");
            assertThat(ask(server, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            execute(server, "CREATE EXTENSION vector");
            execute(server, "CREATE TABLE item AS SELECT '[1,2]'::vector(2) AS v");
            execute(server, "CREATE INDEX ON item USING hnsw (v vector_cosine_ops)");
            assertThat(ask(server, "SELECT v <-> '[1,3]' FROM item")).isEqualTo("1");
        }
    }

    @Test
    void refusesAWrongPasswordAndHidesTheRightOne() throws Exception {
        try (var server = open()) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess"))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("28P01");
            Path file = home.resolve("postgres/password");
            assertThat(Files.readString(file).strip()).isEqualTo(server.password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void takesOverTheServerOfAKilledProcessAndStopsItInTheEnd() throws Exception {
        OtherProcess owner = OtherProcess.open(home, cache());
        String url = owner.serves().jdbcUrl();
        owner.kill();
        assertThat(serversOfThisHome()).hasSize(1);
        try (var server = open()) {
            assertThat(server.jdbcUrl()).isEqualTo(url);
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void recoversWhatWasCommittedBeforeServerAndOwnerWereKilled() throws Exception {
        OtherProcess owner = OtherProcess.open(home, cache());
        OtherProcess.Server killed = owner.serves();
        execute(killed, "CREATE TABLE note AS SELECT 'committed' AS text");
        owner.kill();
        serversOfThisHome().forEach(ProcessHandle::destroyForcibly);
        try (var server = open()) {
            assertThat(ask(server, "SELECT text FROM note")).isEqualTo("committed");
        }
    }

    @Test
    void aServerThatWasKilledIsStartedAgainAtItsOldAddress() throws Exception {
        try (var server = open()) {
            String url = server.jdbcUrl();
            execute(server, "CREATE TABLE note AS SELECT 'committed' AS text");
            assertThat(server.revive()).as("it lives").isFalse();
            for (ProcessHandle one : serversOfThisHome()) {
                one.destroyForcibly();
                one.onExit().join();
            }
            assertThat(server.revive()).isTrue();
            assertThat(server.jdbcUrl()).isEqualTo(url);
            assertThat(ask(server, "SELECT text FROM note")).isEqualTo("committed");
        }
    }

    @Test
    void aSecondProcessAttachesAndItsCloseDoesNotStopTheServer() throws Exception {
        try (var server = open()) {
            try (OtherProcess second = OtherProcess.open(home, cache())) {
                assertThat(second.serves().jdbcUrl()).isEqualTo(server.jdbcUrl());
            }
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void theOwnerMayLeaveBeforeTheSecondProcess() throws Exception {
        try (OtherProcess first = OtherProcess.open(home, cache())) {
            first.serves();
            try (var server = open()) {
                first.close();
                assertThat(ask(server, "SELECT 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void theSameProcessMayOpenItTwice() throws Exception {
        try (var first = open()) {
            try (var second = open()) {
                assertThat(second.jdbcUrl()).isEqualTo(first.jdbcUrl());
            }
            assertThat(ask(first, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void processesThatOpenAndCloseAtOnceShareOneServerOrStartItAgain() throws Exception {
        List<OtherProcess> all = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(OtherProcess.open(home, cache()));
        }
        for (OtherProcess one : all) {
            execute(one.serves(), "SELECT 1");
            assertThat(serversOfThisHome()).hasSize(1);
            one.close();
        }
    }

    @Test
    void isNotMisledByAPidFileThatNamesAnotherProgram() throws Exception {
        open().close();
        Process stranger = new ProcessBuilder("cat").start();
        Files.writeString(
                home.resolve("postgres/data/postmaster.pid"),
                stranger.pid() + "\n/nowhere\n1\n5432\n\n127.0.0.1\n0 0\nready\n");
        try (var server = open()) {
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }

    @Test
    void runsInASessionOfItsOwnSoThatTheTerminalsInterruptDoesNotReachIt() throws Exception {
        try (var server = open()) {
            String session = session(serversOfThisHome().getFirst().pid());
            assertThat(session).isNotEqualTo(session(ProcessHandle.current().pid()));
            assertThat(ask(server, "SELECT 1")).isEqualTo("1");
        }
    }

    private static String session(long pid) throws IOException {
        String line = Files.readString(Path.of("/proc/" + pid + "/stat"));
        return line.substring(line.lastIndexOf(')')).split(" ", -1)[4];
    }

    private EmbeddedPostgres open() throws EmbeddedPostgresException {
        return EmbeddedPostgres.open(home, cache(), step -> {});
    }

    private static Path cache() {
        return TestPostgres.cache();
    }

    private List<ProcessHandle> serversOfThisHome() {
        Path data = home.resolve("postgres/data");
        return ProcessHandle.allProcesses()
                .filter(one -> new Postmaster(one.pid(), 0, false).serves(data))
                .filter(one -> commandLine(one).contains(data.toString()))
                .toList();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private static String ask(EmbeddedPostgres server, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        execute(new OtherProcess.Server(server.jdbcUrl(), server.password()), sql);
    }

    private static void execute(OtherProcess.Server server, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), Cluster.SUPERUSER, server.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
