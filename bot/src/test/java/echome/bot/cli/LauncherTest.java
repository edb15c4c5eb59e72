package echome.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the shell script itself, with the classes of this test instead of a build. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "echome").toAbsolutePath().normalize();
    @TempDir private Path folder = Path.of("");

    /** What the process wrote, both streams in one, and answered. */
    private record Ended(int code, String text) {}

    private Ended start(Path launcher, List<String> settings, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(launcher.toString());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> !List.of("PATH", "HOME").contains(name));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ECHOME_CLASSPATH", System.getProperty("java.class.path"));
        for (String setting : settings) {
            String[] pair = setting.split("=", 2);
            builder.environment().put(pair[0], pair[1]);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), text);
    }

    @Test
    void worksThroughASymbolicLinkAndFromAnotherFolder() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("bin with space"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("shop"), LAUNCHER);
        Path second = Files.createSymbolicLink(elsewhere.resolve("again"), Path.of("shop"));

        Ended ended = start(second, List.of(), "version");

        assertThat(ended.text()).startsWith("Echo Me ").contains("Java 25");
        assertThat(ended.code()).isZero();
        assertThat(link).isSymbolicLink();
    }

    @Test
    void passesTheExitCodeOn() throws Exception {
        assertThat(start(LAUNCHER, List.of(), "rnu"))
                .isEqualTo(
                        new Ended(
                                2,
                                "There is no command \"rnu\". Did you mean run?\n"
                                        + "`echome --help` says what there is.\n"));
        assertThat(start(LAUNCHER, List.of("HTTP_PORT=here"), "check-config"))
                .satisfies(ended -> assertThat(ended.code()).isEqualTo(1))
                .satisfies(ended -> assertThat(ended.text()).contains("HTTP_PORT must be"));
        assertThat(start(LAUNCHER, List.of(), "check-config").code()).isZero();
    }

    @Test
    void saysWhatIsMissingWithoutAJdk() throws Exception {
        Path broken = folder.resolve("echome");
        Files.copy(LAUNCHER, broken);
        Files.createDirectory(folder.resolve(".mvn"));
        Files.writeString(folder.resolve(".mvn/jdk25"), "echo 'No JDK 25 found.' >&2; exit 1\n");
        assertThat(broken.toFile().setExecutable(true)).isTrue();

        assertThat(start(broken, List.of(), "version"))
                .isEqualTo(new Ended(1, "No JDK 25 found.\n"));
    }
}
