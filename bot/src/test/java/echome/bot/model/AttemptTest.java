package echome.bot.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The library has been seen to report an error and then completion, in this order or the other. */
class AttemptTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ChatResponse WHOLE =
            ChatResponse.builder()
                    .aiMessage(AiMessage.from("Tea"))
                    .finishReason(FinishReason.STOP)
                    .build();

    private final List<String> seen = new ArrayList<>();
    private final Cancellation cancel = new Cancellation();
    private final Attempt attempt =
            new Attempt(seen::add, cancel, Clock.fixed(NOON, ZoneOffset.UTC), NOON);

    @Test
    void staysFailedWhenCompletionFollowsAnError() {
        attempt.onError(new IOException("reset"));
        attempt.onCompleteResponse(WHOLE);
        attempt.onPartialResponse("late");
        assertThat(catchThrowableOfType(ModelFailure.class, attempt::result))
                .hasMessage("BROKEN cause=IOException");
        assertThat(seen).isEmpty();
    }

    @Test
    void staysAnsweredWhenAnErrorFollowsCompletion() throws Exception {
        attempt.onCompleteResponse(WHOLE);
        attempt.onError(new IOException("reset"));
        assertThat(attempt.result()).isSameAs(WHOLE);
    }

    @Test
    void keepsTheFirstOfTwoErrors() {
        attempt.fail(ModelFailure.of(ModelFailure.Kind.TIMED_OUT, ""));
        attempt.onError(new IOException("closed"));
        assertThat(catchThrowableOfType(ModelFailure.class, attempt::result))
                .hasMessage("TIMED_OUT");
    }

    @Test
    void stopsAnAnswerThatNeverEnds() {
        for (int i = 0; i < 3; i++) {
            attempt.onPartialResponse("x".repeat(100_000));
        }
        assertThat(catchThrowableOfType(ModelFailure.class, attempt::result))
                .hasMessage("BROKEN cause=endless");
        assertThat(seen).hasSize(2);
    }
}
