package echome.migrations.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Puts pgvector into an unpacked PostgreSQL: copied from the system or compiled from source. */
record Pgvector(Path workshop, Progress progress) {
    static final String VERSION = "0.8.0";
    private static final Pattern DEFAULT_VERSION =
            Pattern.compile("default_version *= *'0\\.([89]|[1-9][0-9])\\.");

    /** Where a PostgreSQL keeps its libraries and its extensions' scripts. */
    record Place(Path library, Path extension) {
        static Place of(Path tree) {
            return new Place(
                    tree.resolve("lib/postgresql"), tree.resolve("share/postgresql/extension"));
        }

        /** Whether a pgvector lies here whose HNSW scans can go on (0.8 and later). */
        boolean hasPgvector() {
            try {
                Path control = extension.resolve("vector.control");
                return Files.isReadable(library.resolve("vector.so"))
                        && Files.isReadable(control)
                        && DEFAULT_VERSION.matcher(Files.readString(control)).find();
            } catch (IOException e) {
                return false;
            }
        }
    }

    void install(Path tree) throws IOException, EmbeddedPostgresException {
        Place target = Place.of(tree);
        Optional<Place> system = ofTheSystem();
        if (system.isPresent()) {
            progress.step("Taking pgvector from the system's PostgreSQL 15…");
            copy(system.get().library(), "vector\\.so", target.library());
            copy(system.get().extension(), "vector(--.*\\.sql|\\.control)", target.extension());
        } else {
            build(target);
        }
    }

    private void build(Place target) throws IOException, EmbeddedPostgresException {
        Compiler compiler = Compiler.find(progress);
        progress.step("Downloading pgvector's source and PostgreSQL's headers (about 10 s)…");
        PrivateApt apt = PrivateApt.open(workshop.resolve("apt"));
        List<Path> packages = apt.download("postgresql-server-dev-15", "libpq-dev");
        Path headers = workshop.resolve("headers");
        for (Path one : packages) {
            Command.of("dpkg-deb", "-x", one.toString(), headers.toString())
                    .must(workshop, "Can't unpack " + one.getFileName());
        }
        Path source = workshop.resolve("source");
        Path archive = apt.source("pgvector", VERSION);
        try (var tar = new GZIPInputStream(Files.newInputStream(archive))) {
            Archive.unpack(tar, source, 1);
        }
        progress.step("Compiling pgvector " + VERSION + " (about 5 s)…");
        Path library = compiler.compile(source, headers.resolve("usr/include/postgresql"));
        Files.copy(library, target.library().resolve("vector.so"));
        copy(source, "vector\\.control", target.extension());
        copy(source.resolve("sql"), "vector--.*\\.sql", target.extension());
        Files.copy(
                source.resolve("sql/vector.sql"),
                target.extension().resolve("vector--" + VERSION + ".sql"),
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static Optional<Place> ofTheSystem() throws EmbeddedPostgresException {
        Place debian =
                new Place(
                        Path.of("/usr/lib/postgresql/15/lib"),
                        Path.of("/usr/share/postgresql/15/extension"));
        if (debian.hasPgvector()) {
            return Optional.of(debian);
        }
        if (!Command.exists("pg_config")) {
            return Optional.empty();
        }
        String answer = Command.of("pg_config").run().output();
        if (!value(answer, "VERSION").startsWith("PostgreSQL 15.")) {
            return Optional.empty();
        }
        Place named =
                new Place(
                        Path.of(value(answer, "PKGLIBDIR")),
                        Path.of(value(answer, "SHAREDIR"), "extension"));
        return Optional.of(named).filter(Place::hasPgvector);
    }

    private static String value(String answer, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + " = (.*)$").matcher(answer);
        return line.find() ? line.group(1) : "";
    }

    private static void copy(Path from, String names, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches(names)) {
                    Files.copy(file, to.resolve(file.getFileName().toString()));
                }
            }
        }
    }
}
