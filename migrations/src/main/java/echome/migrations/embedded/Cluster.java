package echome.migrations.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** The data folder of one server, and the server on it. All calls are made inside the turnstile. */
record Cluster(Path base, Path cache, Durability durability, Progress progress) {
    static final String SUPERUSER = "postgres";
    private static final int ATTEMPTS = 5;
    private static final Pause PAUSE = new Pause();

    /** Where nobody's programs can reach: used where root's folders are closed to the account. */
    private static final Path ELSEWHERE = Path.of("/var/lib/echome");

    Password password() throws EmbeddedPostgresException {
        return Password.read(base.resolve("password"));
    }

    Path data() throws IOException {
        return base.resolve("data").toRealPath();
    }

    /** The port of the server that serves the folder; made and started where there is none. */
    int serve() throws IOException, EmbeddedPostgresException {
        if (!Files.exists(base.resolve("data"))) {
            create();
        }
        Path data = data();
        if (Postmaster.living(data).isPresent()) {
            Optional<Integer> port = ready(data, () -> alive(data));
            if (port.isPresent()) {
                return port.get();
            }
        }
        return start(data);
    }

    private void create() throws IOException, EmbeddedPostgresException {
        Account account = Account.forCluster(base.resolve("data"));
        Binaries binaries = binaries(account);
        progress.step("Creating the database…");
        Path place = base;
        if (!account.reaches(base)) {
            place = ELSEWHERE;
            Archive.folder(place);
            progress.step("The server can't enter " + base + ": its data go to " + place + ".");
        }
        clearUnfinished();
        Path fresh = Files.createTempDirectory(place, "data-");
        account.own(fresh);
        initialise(account, binaries, fresh);
        Settings.include(fresh);
        if (place.equals(base)) {
            Files.move(fresh, base.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
        } else {
            Files.createSymbolicLink(base.resolve("data"), fresh);
        }
    }

    private void clearUnfinished() throws IOException {
        try (Stream<Path> found = Files.list(base)) {
            for (Path path : found.toList()) {
                if (path.getFileName().toString().startsWith("data-")) {
                    Binaries.delete(path);
                }
            }
        }
    }

    private void initialise(Account account, Binaries binaries, Path fresh)
            throws IOException, EmbeddedPostgresException {
        Password password = Password.generate(new SecureRandom());
        password.write(base.resolve("password"));
        Path copy = Files.createTempFile(fresh.getParent(), "data-password", "");
        try {
            password.write(copy);
            account.own(copy);
            List<String> words = new ArrayList<>(List.of(binaries.program("initdb")));
            words.addAll(List.of("-D", fresh.toString(), "-U", SUPERUSER, "-E", "UTF8"));
            words.addAll(List.of("--locale=C.UTF-8", "--auth=scram-sha-256"));
            words.add("--pwfile=" + copy);
            if (durability == Durability.NONE) {
                words.add("--no-sync");
            }
            account.command(words).must(Path.of("/"), "initdb failed in " + fresh);
        } finally {
            Files.delete(copy);
        }
    }

    private Binaries binaries(Account account) throws IOException, EmbeddedPostgresException {
        Files.createDirectories(cache);
        boolean reachable = account.reaches(cache);
        return Binaries.in(reachable ? cache : ELSEWHERE.resolve("cache"), progress);
    }

    private int start(Path data) throws IOException, EmbeddedPostgresException {
        Account account = Account.forCluster(data);
        Binaries binaries = binaries(account);
        OptionalInt before = portBefore(data);
        clearStale(data);
        account.own(Settings.write(data, durability));
        Path log = Files.writeString(base.resolve("start.log"), "");
        account.own(log);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int asked = attempt == 0 && before.isPresent() ? before.getAsInt() : freePort();
            Process server = launch(account, binaries, data, log, asked);
            Optional<Integer> port = ready(data, server::isAlive);
            if (port.isPresent()) {
                return port.get();
            }
            if (!Files.readString(log).contains("Address already in use")) {
                break;
            }
        }
        throw new EmbeddedPostgresException(
                "PostgreSQL does not start on " + data + ":\n" + Files.readString(log).strip());
    }

    /** The port of a server that has died: who still knows it by that finds the new one. */
    private static OptionalInt portBefore(Path data) throws IOException {
        return Postmaster.described(data).stream()
                .mapToInt(Postmaster::port)
                .filter(port -> port > 0)
                .findFirst();
    }

    /** In a session of its own, so that Ctrl-C in the terminal reaches the JVM alone. */
    private static Process launch(Account account, Binaries binaries, Path data, Path log, int port)
            throws IOException {
        List<String> words =
                List.of(
                        "setsid",
                        binaries.program("postgres"),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port));
        return account.command(words)
                .builder()
                .directory(Path.of("/").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the server takes connections; empty when it ends first. */
    private Optional<Integer> ready(Path data, BooleanSupplier lives) throws IOException {
        for (long waits = 0; lives.getAsBoolean(); waits++) {
            Optional<Postmaster> server = Postmaster.living(data).filter(Postmaster::ready);
            if (server.isPresent()) {
                return server.map(Postmaster::port);
            }
            if (waits == Pause.PER_SECOND * 3L) {
                progress.step("PostgreSQL is starting or recovering…");
            }
            PAUSE.once();
        }
        return Optional.empty();
    }

    private static boolean alive(Path data) {
        try {
            return Postmaster.living(data).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * PostgreSQL itself finds out about a dead server, except where its number now belongs to
     * another program. Its last processes are waited for: they may still write.
     */
    private void clearStale(Path data) throws IOException, EmbeddedPostgresException {
        for (int waits = 0; !Postmaster.orphans(data).isEmpty(); waits++) {
            if (waits == Pause.PER_SECOND * 10) {
                throw new EmbeddedPostgresException(
                        "Processes of a dead server still use "
                                + (data + ": " + Postmaster.orphans(data))
                                + ". End them and start again.");
            }
            PAUSE.once();
        }
        Optional<Postmaster> stale = Postmaster.described(data);
        if (stale.isPresent() && stale.get().foreign(data)) {
            Files.delete(data.resolve("postmaster.pid"));
        }
    }

    /** Ends the server as a fast shutdown does: sessions are cut off, everything is written. */
    void stop() throws IOException, EmbeddedPostgresException {
        if (!Files.exists(base.resolve("data"))) {
            return;
        }
        Path data = data();
        Optional<Postmaster> server = Postmaster.living(data);
        if (server.isEmpty()) {
            return;
        }
        signal(server.get(), "INT");
        for (int waits = 0; server.get().serves(data); waits++) {
            if (waits == Pause.PER_SECOND * 60) {
                signal(server.get(), "QUIT");
            }
            PAUSE.once();
        }
        awaitBurial(server.get());
    }

    /** A child's exit is to be taken note of, or it stays a zombie where init does not do so. */
    private static void awaitBurial(Postmaster server) {
        ProcessHandle.of(server.pid())
                .filter(one -> one.parent().equals(Optional.of(ProcessHandle.current())))
                .ifPresent(child -> child.onExit().join());
    }

    private static void signal(Postmaster server, String name) throws EmbeddedPostgresException {
        Command.of("sh", "-c", "kill -" + name + " " + server.pid()).run();
    }
}
