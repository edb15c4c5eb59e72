package echome.migrations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** As whom PostgreSQL's programs run; they refuse to run as root. */
sealed interface Account {
    /** The words to put in front of a command. */
    List<String> prefix();

    /** Hands a file to this account. */
    void own(Path path) throws IOException;

    /** The user who runs the JVM. */
    record Self() implements Account {
        @Override
        public List<String> prefix() {
            return List.of();
        }

        @Override
        public void own(Path path) {}
    }

    /** Root inside an empty user namespace: nobody there, yet still the owner of root's files. */
    record Namespace() implements Account {
        @Override
        public List<String> prefix() {
            return List.of("unshare", "-U");
        }

        @Override
        public void own(Path path) {}
    }

    /** Another user of the system, where user namespaces are forbidden (Docker's default). */
    record Other(int uid, int gid) implements Account {
        @Override
        public List<String> prefix() {
            return List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups");
        }

        @Override
        public void own(Path path) throws IOException {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    default Command command(List<String> words) {
        return new Command(Stream.concat(prefix().stream(), words.stream()).toList());
    }

    /** Whether this account can enter the folder. */
    default boolean reaches(Path folder) throws EmbeddedPostgresException {
        return command(List.of("test", "-x", folder.toString())).run().succeeded();
    }

    /** The account for a cluster that lies, or will lie, in the folder. */
    static Account forCluster(Path data) throws EmbeddedPostgresException {
        try {
            if (uid(Path.of("/proc/self")) != 0) {
                return new Self();
            }
            if (Files.exists(data) && uid(data) != 0) {
                return new Other(uid(data), (int) Files.getAttribute(data, "unix:gid"));
            }
            if (Command.exists("unshare")
                    && Command.of("unshare", "-U", "true").run().succeeded()) {
                return new Namespace();
            }
            return unprivileged();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("Can't tell who owns " + data, e);
        }
    }

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    /** The user postgres, or nobody. */
    private static Account unprivileged() throws IOException, EmbeddedPostgresException {
        List<String[]> known = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
            String[] fields = line.split(":", -1);
            if (fields.length > 3 && List.of("postgres", "nobody").contains(fields[0])) {
                known.add(fields);
            }
        }
        known.sort((a, b) -> b[0].compareTo(a[0]));
        if (known.isEmpty() || !Command.exists("setpriv")) {
            throw EmbeddedPostgresException.unsupported(
                    "PostgreSQL refuses to run as root and this system allows neither user"
                            + " namespaces (unshare -U) nor another user (setpriv): run Echo Me as"
                            + " an ordinary user.");
        }
        String[] user = known.getFirst();
        return new Other(Integer.parseInt(user[2]), Integer.parseInt(user[3]));
    }
}
