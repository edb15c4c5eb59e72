package echome.bot.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.time.Duration;

/** The chaos run in short; docs/chaos.md has the command for the whole. */
class ChaosTest {
    @Test
    void losesNothingAndDoublesOnlyWhatHadNoAnswer() throws Exception {
        ChaosPlan plan =
                new ChaosPlan(
                        40, 240, 2, 2, 1, Duration.ofSeconds(6), Duration.ofSeconds(90), 7);
        try (Chaos chaos = new Chaos(plan, Path.of("target", "chaos"))) {
            Chaos.Outcome outcome = chaos.run();
            assertThat(outcome.audit().problems()).isEmpty();
            assertThat(outcome.audit().lost()).isZero();
            assertThat(outcome.audit().doubled())
                    .as(outcome.line())
                    .isLessThanOrEqualTo(outcome.lostAnswers());
            assertThat(outcome.takeover()).isLessThan(Duration.ofSeconds(15));
        }
    }
}
