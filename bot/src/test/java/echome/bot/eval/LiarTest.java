package echome.bot.eval;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.LettersEmbedder;

import org.junit.jupiter.api.Test;

/** The short form of {@link LiarRun}. */
class LiarTest {
    @Test
    void noInventedAmountIsEverShown() throws Exception {
        LiarRun.Outcome outcome = LiarRun.run(180, 4, new LettersEmbedder(false));
        assertThat(outcome.questions()).isEqualTo(180);
        assertThat(outcome.lies()).isGreaterThanOrEqualTo(180);
        assertThat(outcome.wrong()).isEmpty();
        assertThat(outcome.verdicts()).containsOnlyKeys("card");
    }
}
