package echome.bot.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Map;

class CommandsTest {
    private final Console console = new Console();
    private final SilentPrograms programs = new SilentPrograms();
    @TempDir private Path folder = Path.of("");

    private int type(Map<String, String> environment, String stdin, String... words) {
        return new Commands(
                        new Invocation(
                                console.terminal(stdin, false),
                                environment,
                                folder,
                                Path.of("/shop"),
                                programs))
                .execute(words);
    }

    private int type(String... words) {
        return type(Map.of(), "", words);
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(type("dmeo")).isEqualTo(2);
        assertThat(console.err()).startsWith("There is no command \"dmeo\". Did you mean demo?");
    }

    @Test
    void helpShowsAllCommandsAndOne() {
        assertThat(type("help")).isZero();
        assertThat(type("help", "sql")).isZero();
        assertThat(console.out()).contains("check-config", "--timeout");
    }

    @Test
    void showsAllCommandsWhereNoneIsNamed() {
        assertThat(type()).isEqualTo(2);
        assertThat(console.err()).contains("check-config", "migrate").doesNotContain("warmup");
    }

    @Test
    void handsThePartsOfACommandOn() {
        assertThat(type("demo")).isZero();
        assertThat(type("ingest", "goods.csv", "--catalogue", "spring")).isZero();
        assertThat(type("ask", "is", "it", "blue?")).isZero();
        assertThat(type("bot", "remove", "@shop")).isZero();
        assertThat(programs.calls())
                .containsExactly(
                        "demo in demo",
                        "ingest /shop/goods.csv as spring",
                        "ask is it blue?",
                        "remove @shop");
    }

    @Test
    void readsATokenFromStandardInputOnly() {
        assertThat(type(Map.of(), " 1:abc \n", "bot", "add")).isZero();
        assertThat(type(Map.of(), "", "bot", "add")).isEqualTo(1);
        assertThat(type(Map.of(), "", "bot", "add", "1:abc")).isEqualTo(2);
        assertThat(programs.calls()).containsExactly("add 1:abc");
    }

    @Test
    void startsNothingWithBrokenSettingsAndListsThemAll() {
        assertThat(type(Map.of("HTTP_PORT", "x", "LOG_LEVEL", "LOUD"), "", "run")).isEqualTo(1);
        assertThat(programs.calls()).isEmpty();
        assertThat(console.err()).contains("- HTTP_PORT must", "- LOG_LEVEL must");
    }

    @Test
    void saysAFailureInOneSentenceWithoutATrace() {
        assertThat(type("stats")).isEqualTo(1);
        assertThat(console.err()).contains("no figures").doesNotContain("\tat ");
    }

    @Test
    void checkConfigAnswersWithItsExitCode() {
        assertThat(type(Map.of("OPENAI_API_KEY", "hidden"), "", "check-config")).isZero();
        assertThat(type(Map.of("HTTP_PORT", "-5"), "", "check-config")).isEqualTo(1);
        assertThat(console.out())
                .contains("No problems.", "HTTP_PORT must be between 0 and 65535, not \"-5\"")
                .containsPattern("OPENAI_API_KEY +\\[REDACTED] +environment")
                .doesNotContain("hidden");
    }
}
