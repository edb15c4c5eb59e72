package echome.migrations.embedded;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Another JVM that opens the database of a folder and holds it until it is told otherwise. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** What the other JVM runs: says where the server is, and waits for its input to end. */
    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        try (var server =
                EmbeddedPostgres.open(Path.of(args[0]), Path.of(args[1]), OtherProcess::say)) {
            say("tookMs=" + (System.nanoTime() - start) / 1_000_000);
            say("serves " + server.jdbcUrl() + " " + server.password());
            while (System.in.read() >= 0) {
                // until the end
            }
        }
        say("closed");
    }

    private static void say(String line) {
        System.out.println(line);
    }

    static OtherProcess open(Path home, Path cache) throws IOException {
        return run(List.of(), classPath(), Map.of(), home, cache);
    }

    static String classPath() {
        return Objects.requireNonNull(System.getProperty("java.class.path"));
    }

    static OtherProcess run(
            List<String> prefix,
            String classPath,
            Map<String, String> environment,
            Path home,
            Path cache)
            throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
        words.addAll(List.of(OtherProcess.class.getName(), home.toString(), cache.toString()));
        ProcessBuilder builder = new ProcessBuilder(words).directory(new File("/"));
        builder.environment().putAll(environment);
        return new OtherProcess(builder.redirectErrorStream(true).start());
    }

    /** Reads on until a line that starts so; what follows the start is the answer. */
    String says(String start) {
        StringBuilder all = new StringBuilder();
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(start)) {
                    return line.substring(start.length()).strip();
                }
                all.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("The other process ended without \"" + start + "\":\n" + all);
    }

    /** Waits until it serves: the address and the password. */
    Server serves() {
        String[] words = says("serves ").split(" ", -1);
        return new Server(words[0], words[1]);
    }

    /** Where the other process's server is. */
    record Server(String jdbcUrl, String password) {}

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }
}
