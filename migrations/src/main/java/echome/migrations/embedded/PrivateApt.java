package echome.migrations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Debian's package client with lists, cache and settings in a folder of its own, so that the
 * system's stay untouched and no root is needed.
 *
 * <p>PostgreSQL 15 is in suite bookworm, pgvector 0.8.0 in trixie; what comes is checked against
 * the Debian archive keyring.
 */
final class PrivateApt {
    private static final Path KEYRING = Path.of("/usr/share/keyrings/debian-archive-keyring.gpg");

    private final Path folder;

    private PrivateApt(Path folder) {
        this.folder = folder;
    }

    static PrivateApt open(Path folder) throws IOException, EmbeddedPostgresException {
        List<String> mirrors = DebianMirrors.of(Path.of("/etc/apt"));
        if (mirrors.isEmpty()
                || !Files.exists(KEYRING)
                || !Command.exists("apt-get")
                || !Command.exists("dpkg-deb")) {
            throw EmbeddedPostgresException.unsupported(
                    "pgvector's source comes from a Debian mirror, and this system has "
                            + (mirrors.isEmpty()
                                    ? "no Debian mirror among its package sources."
                                    : "no apt-get, dpkg-deb or " + KEYRING + ".")
                            + " Install pgvector for PostgreSQL 15 in the system.");
        }
        PrivateApt apt = new PrivateApt(folder);
        for (String part : List.of("lists/partial", "cache/archives/partial", "downloads")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.writeString(folder.resolve("status"), "");
        Files.writeString(folder.resolve("apt.conf"), configuration(folder));
        apt.update(mirrors);
        return apt;
    }

    private static String configuration(Path folder) {
        return """
        #clear APT::Update::Post-Invoke;
        #clear APT::Update::Post-Invoke-Success;
        APT::Sandbox::User "root";
        APT::Architecture "amd64";
        #clear APT::Architectures;
        Acquire::Languages "none";
        Acquire::Retries "3";
        Dir::Etc::sourcelist "%1$s/sources.list";
        Dir::Etc::sourceparts "/dev/null";
        Dir::Etc::preferences "/dev/null";
        Dir::Etc::preferencesparts "/dev/null";
        Dir::State::lists "%1$s/lists";
        Dir::State::status "%1$s/status";
        Dir::Cache "%1$s/cache";
        """
                .formatted(folder);
    }

    /** Takes the first mirror that answers with Debian's signature. */
    private void update(List<String> mirrors) throws IOException, EmbeddedPostgresException {
        String complaint = "";
        for (String mirror : mirrors) {
            Files.writeString(
                    folder.resolve("sources.list"),
                    """
                    deb [signed-by=%1$s] %2$s bookworm main
                    deb-src [signed-by=%1$s] %2$s trixie main
                    """
                            .formatted(KEYRING, mirror));
            Command.Outcome outcome = get("update", "--error-on=any").run();
            if (outcome.succeeded()) {
                return;
            }
            complaint = outcome.tail();
        }
        throw EmbeddedPostgresException.unsupported(
                "The Debian mirror can't be read, so pgvector can't be built:\n"
                        + complaint
                        + "\n");
    }

    List<Path> download(String... packages) throws IOException, EmbeddedPostgresException {
        List<String> words = new ArrayList<>(List.of("download"));
        words.addAll(List.of(packages));
        get(words.toArray(String[]::new)).must(downloads(), "Packages can't be downloaded.");
        return found(".*\\.deb");
    }

    /** The upstream archive of a source package. */
    Path source(String name, String version) throws IOException, EmbeddedPostgresException {
        get("source", "--download-only", name)
                .must(downloads(), "The source of " + name + " can't be downloaded.");
        List<Path> archives = found(name + "_" + version + "\\.orig\\.tar\\.gz");
        if (archives.isEmpty()) {
            throw EmbeddedPostgresException.unsupported(
                    "The Debian mirror has no " + name + " " + version + ".");
        }
        return archives.getFirst();
    }

    private Command get(String... words) {
        List<String> all = new ArrayList<>(List.of("apt-get", "-q", "-c"));
        all.add(folder.resolve("apt.conf").toString());
        all.addAll(List.of(words));
        return new Command(all);
    }

    private Path downloads() {
        return folder.resolve("downloads");
    }

    private List<Path> found(String names) throws IOException {
        try (Stream<Path> files = Files.list(downloads())) {
            return files.filter(file -> file.getFileName().toString().matches(names)).toList();
        }
    }
}
