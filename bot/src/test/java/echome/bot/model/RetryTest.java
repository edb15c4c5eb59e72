package echome.bot.model;

import static echome.bot.model.ScriptedEndpoint.status;
import static echome.bot.model.ScriptedEndpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.model.ModelFailure.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;

@Timeout(60)
class RetryTest {

    @Test
    void triesThriceWithGrowingRests() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(
                    status(500, "Green tea?"), status(503, ""), status(502, "<html>"), stream("x"));
            ModelFailure failure = stage.failure();
            assertThat(failure).hasMessage("OVERLOADED status=502");
            assertThat(stage.endpoint.requests()).hasSize(3);
            assertThat(stage.rests).hasSize(2);
            assertThat(stage.rests.get(0))
                    .isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
            assertThat(stage.rests.get(1)).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        }
    }

    @Test
    void startsThePartialTextAnewAfterABrokenTry() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(c -> c.streamHead().piece("Green te"), stream("Tea", " is $4"));
            assertThat(stage.ask().text()).isEqualTo("Tea is $4");
            assertThat(stage.partials).containsExactly("Green te", "Tea", "Tea is $4");
        }
    }

    @Test
    void countsWhatABrokenTryHasCost() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(stream("Tea"));
            TokenUsage alone = stage.ask().usage();
            stage.endpoint.then(c -> c.streamHead().piece("Green te"), stream("Tea"));
            TokenUsage twice = stage.ask().usage();
            TokenUsage inVain = TokenUsage.estimate(Stage.QUESTION, "Green te");
            assertThat(twice.prompt()).isEqualTo(alone.prompt() + inVain.prompt());
            assertThat(twice.completion()).isEqualTo(alone.completion() + inVain.completion());
            assertThat(twice.total()).isEqualTo(alone.total() + inVain.total());
            stage.endpoint.then(
                    c -> c.streamHead().piece("Green te"), status(503, ""), status(503, ""));
            assertThat(stage.failure().spent()).as("a refusal costs nothing").isEqualTo(inVain);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After: 7, 7000",
        "Retry-After: 1.5, 1500",
        "retry-after-ms: 250, 250",
        "'Retry-After: Sun, 22 Nov 2026 12:00:09 GMT', 9000"
    })
    void waitsAsLongAsTheEndpointAsks(String header, long millis) throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(status(429, "{}", header), stream("ok"));
            assertThat(stage.ask().text()).isEqualTo("ok");
            assertThat(stage.rests).containsExactly(Duration.ofMillis(millis));
        }
    }

    @Test
    void failsAtOnceWhenTheEndpointAsksForMoreThanTheBudget() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(status(429, "{}", "Retry-After: 61"), stream("late"));
            ModelFailure failure = stage.failure();
            assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
            assertThat(failure.retryAfter()).contains(Duration.ofSeconds(61));
            assertThat(stage.rests).isEmpty();
        }
    }

    @Test
    void staysWithinTheTimeOfTheCaller() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(status(429, "{}", "Retry-After: 7"), stream("late"));
            ModelRequest hurried =
                    new ModelRequest(
                            "", Stage.QUESTION.turns(), 10, "reply", Duration.ofSeconds(5));
            assertThat(
                            org.assertj.core.api.Assertions.catchThrowableOfType(
                                    ModelFailure.class,
                                    () ->
                                            stage.model.complete(
                                                    hurried, PartialText.IGNORED, stage.cancel)))
                    .hasMessageStartingWith("RATE_LIMITED");
            assertThat(stage.rests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, CHAT_MODEL",
        "401, OPENAI_API_KEY",
        "402, credit",
        "403, OPENAI_API_KEY",
        "404, CHAT_MODEL",
        "308, OPENAI_BASE_URL"
    })
    void neverRepeatsWhatIsRefused(int status, String advice) throws Exception {
        String body = "{\"error\":{\"message\":\"Green tea? sk-very-secret\",\"code\":\"nope\"}}";
        try (Stage stage = new Stage()) {
            stage.endpoint.then(
                    status(status, body, "Location: " + stage.endpoint.baseUrl()), stream("x"));
            ModelFailure failure = stage.failure();
            assertThat(failure).hasMessage("REFUSED status=" + status + " code=nope");
            assertThat(failure.forSeller()).contains(advice);
            assertThat(stage.endpoint.requests()).hasSize(1);
        }
    }

    @Test
    void knowsAnEmptyAccountFromAPassingLimit() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(
                    status(429, "{\"error\":{\"code\":\"insufficient_quota\"}}"), stream("x"));
            ModelFailure failure = stage.failure();
            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(failure.forSeller()).contains("credit");
        }
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.close();
            assertThat(stage.failure()).hasMessage("UNREACHABLE cause=ConnectException");
            assertThat(stage.rests).hasSize(2);
        }
    }

    @Test
    void retriesAConnectionThatIsClosedBeforeAnyAnswer() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(ScriptedEndpoint.Connection::abort, stream("ok"));
            assertThat(stage.ask().text()).isEqualTo("ok");
            assertThat(stage.rests).hasSize(1);
        }
    }

    @Test
    void warmsUpWithoutTheNetwork() throws Exception {
        try (Stage stage = new Stage()) {
            stage.model.warmUp();
            assertThat(stage.endpoint.requests()).isEmpty();
            stage.endpoint.then(stream("ok"));
            assertThat(stage.ask().text()).isEqualTo("ok");
            assertThat(stage.endpoint.requests()).hasSize(1);
        }
    }

    @Test
    void loadsNothingAndConnectsNowhereBeforeTheFirstCall() throws Exception {
        try (Stage stage = new Stage()) {
            assertThat(stage.model.health().state()).isEqualTo(ModelHealth.State.UP);
            assertThat(stage.model.name()).isEqualTo("tea-model");
            assertThat(stage.endpoint.requests()).isEmpty();
        }
    }
}
