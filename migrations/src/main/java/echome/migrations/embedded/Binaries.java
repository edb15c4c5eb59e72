package echome.migrations.embedded;

import org.tukaani.xz.XZInputStream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** PostgreSQL's programs with pgvector, unpacked in a folder of the cache. */
record Binaries(Path folder) {
    static final String POSTGRES = "15.18";
    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    private static final String UNFINISHED = "unfinished-";

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    /** Makes the tree {@code workshop/tree}. */
    interface Assembly {
        void run(Path workshop, Progress progress) throws IOException, EmbeddedPostgresException;
    }

    /** The programs of the cache, unpacked and completed first where they are not there yet. */
    static Binaries in(Path cache, Progress progress) throws EmbeddedPostgresException {
        return in(cache, progress, Binaries::assemble);
    }

    /** The tree appears by one renaming at the end, so it is whole or absent. */
    static Binaries in(Path cache, Progress progress, Assembly assembly)
            throws EmbeddedPostgresException {
        Path tree = cache.resolve("postgresql-" + POSTGRES + "-pgvector-" + Pgvector.VERSION);
        if (Files.isDirectory(tree)) {
            return new Binaries(tree);
        }
        try {
            Archive.folder(cache);
            try (Turnstile _ = Turnstile.enter(cache.resolve("lock"), () -> waits(progress))) {
                if (!Files.isDirectory(tree)) {
                    clearUnfinished(cache);
                    assemble(
                            Files.createTempDirectory(cache, UNFINISHED), tree, progress, assembly);
                }
            }
            return new Binaries(tree);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "Can't unpack PostgreSQL into " + cache + ": " + e, e);
        }
    }

    private static void assemble(Path workshop, Path tree, Progress progress, Assembly assembly)
            throws IOException, EmbeddedPostgresException {
        try {
            assembly.run(workshop, progress);
            Files.move(workshop.resolve("tree"), tree, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(workshop);
        }
    }

    private static void waits(Progress progress) {
        progress.step("Another process is unpacking PostgreSQL: waiting for it…");
    }

    private static void assemble(Path workshop, Progress progress)
            throws IOException, EmbeddedPostgresException {
        Path tree = workshop.resolve("tree");
        Archive.folder(tree);
        progress.step("Unpacking PostgreSQL " + POSTGRES + " (once, about 3 s)…");
        try (InputStream txz = Binaries.class.getResourceAsStream("/" + ARCHIVE)) {
            if (txz == null) {
                throw new EmbeddedPostgresException(ARCHIVE + " is missing on the class path.");
            }
            Archive.unpack(new XZInputStream(new BufferedInputStream(txz)), tree, 0);
        }
        new Pgvector(workshop, progress).install(tree);
    }

    /** What a killed process left; nobody else works inside the lock. */
    private static void clearUnfinished(Path cache) throws IOException {
        try (Stream<Path> found = Files.list(cache)) {
            for (Path path : found.toList()) {
                if (path.getFileName().toString().startsWith(UNFINISHED)) {
                    delete(path);
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
