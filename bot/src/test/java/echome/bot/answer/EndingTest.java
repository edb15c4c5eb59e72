package echome.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.model.Completion;
import echome.bot.model.TokenUsage;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

class EndingTest {
    @Test
    void whatTheLimitOfTokensCutEndsWithItsLastWholeSentence() {
        assertThat(cut("It is 9.99 EUR. We have *five!* And the green one cos"))
                .isEqualTo("It is 9.99 EUR. We have *five!*");
        assertThat(cut("• Red mug\n• Green m")).isEqualTo("• Red mug");
        assertThat(cut("Den roten Becher gibt es für 9.9"))
                .isEqualTo("Den roten Becher gibt es für 9.9");
        assertThat(cut("有红色的。绿色的也")).isEqualTo("有红色的。");
    }

    @Test
    void aWholeAnswerStaysAsItIs() {
        assertThat(Ending.of(completion("All is well. Or is it", false)))
                .isEqualTo("All is well. Or is it");
    }

    private static String cut(String text) {
        return Ending.of(completion(text, true));
    }

    private static Completion completion(String text, boolean cutShort) {
        return new Completion(
                text, TokenUsage.NONE, "m", Duration.ZERO, Optional.empty(), cutShort);
    }
}
