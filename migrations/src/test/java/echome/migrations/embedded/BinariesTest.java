package echome.migrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

class BinariesTest {
    @TempDir Path cache;

    @Test
    void aProcessKilledWhileUnpackingLeavesNothingThatLooksFinished() throws Exception {
        Path home = cache.resolve("home");
        OtherProcess killed = OtherProcess.open(home, cache);
        killed.says("Unpacking");
        killed.kill();
        assertThat(names()).anyMatch(name -> name.startsWith("unfinished-"));

        Binaries binaries = Binaries.in(cache, step -> {}, BinariesTest::small);

        assertThat(Path.of(binaries.program("postgres"))).hasContent("whole");
        assertThat(names()).noneMatch(name -> name.startsWith("unfinished-"));
    }

    @Test
    void aFailedAssemblyIsTriedAgain() throws Exception {
        assertThatThrownBy(() ->
                        Binaries.in(
                                cache,
                                step -> {},
                                (workshop, progress) -> {
                                    small(workshop, progress);
                                    throw new IOException("disk full");
                                }))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("disk full");
        assertThat(names()).containsExactly("lock");
        assertThat(Binaries.in(cache, step -> {}, BinariesTest::small).folder()).isDirectory();
    }

    @Test
    void twoThatComeAtOnceUnpackOnce() throws Exception {
        AtomicInteger unpacked = new AtomicInteger();
        Callable<Binaries> open =
                () ->
                        Binaries.in(
                                cache,
                                step -> {},
                                (workshop, progress) -> {
                                    unpacked.incrementAndGet();
                                    small(workshop, progress);
                                });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(List.of(open, open, open));
        }
        assertThat(unpacked).hasValue(1);
    }

    private static void small(Path workshop, Progress progress) throws IOException {
        progress.step("Unpacking…");
        Files.createDirectories(workshop.resolve("tree/bin"));
        Files.writeString(workshop.resolve("tree/bin/postgres"), "whole");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
