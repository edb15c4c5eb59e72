package echome.migrations.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

/** The one platform that the binaries run on. */
final class Platform {
    private static final Path GLIBC = Path.of("/lib64/ld-linux-x86-64.so.2");

    private Platform() {}

    static void check() throws EmbeddedPostgresException {
        check(System.getProperty("os.name", ""), System.getProperty("os.arch", ""), GLIBC);
    }

    static void check(String system, String processor, Path loader)
            throws EmbeddedPostgresException {
        if (!system.equals("Linux") || !processor.equals("amd64") || !Files.exists(loader)) {
            throw EmbeddedPostgresException.unsupported(
                    "The embedded PostgreSQL runs on Linux x86-64 with glibc only, and this is "
                            + (system + " " + processor)
                            + (Files.exists(loader) ? "." : " without glibc."));
        }
    }
}
