package echome.migrations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server's main process as its {@code postmaster.pid} describes it.
 *
 * @see <a href="https://www.postgresql.org/docs/15/storage-file-layout.html">file layout</a>
 */
record Postmaster(long pid, int port, boolean ready) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    /** What the file says, whether or not that process still lives. */
    static Optional<Postmaster> described(Path data) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(data.resolve("postmaster.pid"));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.isEmpty() || number(lines.get(PID_LINE)).isEmpty()) {
            return Optional.empty();
        }
        long pid = number(lines.get(PID_LINE)).orElseThrow();
        long port = lines.size() > PORT_LINE ? number(lines.get(PORT_LINE)).orElse(0L) : 0;
        boolean ready =
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        return Optional.of(new Postmaster(Math.abs(pid), (int) port, ready));
    }

    /** The living server of the folder. */
    static Optional<Postmaster> living(Path data) throws IOException {
        return described(data).filter(found -> found.serves(data));
    }

    /** Whether the number now belongs to some other program. */
    boolean foreign(Path data) {
        return ProcessHandle.of(pid).isPresent() && !serves(data);
    }

    /**
     * Whether the process is a PostgreSQL of this folder: numbers are used again, and a zombie (its
     * command line is empty) serves nobody. A postgres that can't be looked into counts as ours:
     * two servers on one folder would destroy it.
     */
    boolean serves(Path data) {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            String line = Files.readString(process.resolve("cmdline"));
            return !line.isEmpty()
                    && named()
                    && (List.of(line.split("\0", -1)).contains(data.toString())
                            || worksIn(data, true));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean named() throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(pid), "comm")).equals("postgres\n");
    }

    private boolean worksIn(Path data, boolean unknown) throws IOException {
        if (!named()) {
            return false;
        }
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(pid), "cwd"), data);
        } catch (IOException e) {
            return unknown;
        }
    }

    /** Server processes of the folder that outlived their main process. */
    static List<ProcessHandle> orphans(Path data) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(one -> new Postmaster(one.pid(), 0, false).orphaned(data)).toList();
        }
    }

    private boolean orphaned(Path data) {
        try {
            return worksIn(data, false);
        } catch (IOException e) {
            return false; // ended meanwhile
        }
    }

    private static Optional<Long> number(String line) {
        try {
            return Optional.of(Long.valueOf(line.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
