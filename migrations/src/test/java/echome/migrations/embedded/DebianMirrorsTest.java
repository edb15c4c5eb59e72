package echome.migrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class DebianMirrorsTest {
    @TempDir Path etcApt;

    @BeforeEach
    void parts() throws IOException {
        Files.createDirectory(etcApt.resolve("sources.list.d"));
    }

    @Test
    void readsOneLineEntriesWithAndWithoutOptions() throws Exception {
        Files.writeString(
                etcApt.resolve("sources.list"),
                """
                # deb http://comment.example/debian bookworm main
                deb-src http://source.example/debian bookworm main
                deb [arch=amd64 signed-by=/k.gpg] http://one.example/debian bookworm main contrib
                deb http://security.example/debian-security bookworm-security main
                """);
        assertThat(DebianMirrors.of(etcApt)).containsExactly("http://one.example/debian");
    }

    @Test
    void readsStanzasButNotThoseThatAreSwitchedOff() throws Exception {
        Files.writeString(
                etcApt.resolve("sources.list.d/debian.sources"),
                """
                Types: deb deb-src
                # a comment
                URIs: http://two.example/debian
                Suites: trixie
                 trixie-updates
                Components: main

                Enabled: no
                Types: deb
                URIs: http://off.example/debian
                Suites: trixie
                Components: main
                """);
        assertThat(DebianMirrors.of(etcApt)).containsExactly("http://two.example/debian");
    }

    @Test
    void putsAnotherPublishersRepositoryLast() throws Exception {
        Files.writeString(
                etcApt.resolve("sources.list.d/a.list"),
                "deb http://vendor.example/apt bookworm main\n");
        Files.writeString(
                etcApt.resolve("sources.list.d/z.list"),
                "deb http://mirror.example/debian/ bookworm main\n");
        assertThat(DebianMirrors.of(etcApt))
                .containsExactly("http://mirror.example/debian/", "http://vendor.example/apt");
    }

    @Test
    void findsNothingOnAnotherDistribution() throws Exception {
        Files.writeString(
                etcApt.resolve("sources.list"), "deb http://other.example/ubuntu noble main\n");
        assertThat(DebianMirrors.of(etcApt)).isEmpty();
    }
}
