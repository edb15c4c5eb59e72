package echome.bot.model;

import static echome.bot.model.ScriptedEndpoint.status;
import static echome.bot.model.ScriptedEndpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.model.ModelFailure.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;

@Timeout(60)
class DialectTest {
    private static final String WHOLE =
            "{\"id\":\"1\",\"model\":\"scripted-1\",\"choices\":[{\"index\":0,\"message\":"
                    + "{\"role\":\"assistant\",\"content\":\"Whole\"},\"finish_reason\":\"stop\"}],"
                    + "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}";

    @Test
    void saysTheLimitOfTokensInTheNewWayAndRemembersIt() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(
                    status(
                            400,
                            """
                            {"error":{"message":"Unsupported parameter: 'max_tokens' is not \
                            supported with this model. Use 'max_completion_tokens' instead.",\
                            "param":"max_tokens","code":"unsupported_parameter"}}\
                            """),
                    stream("one"),
                    stream("two"));
            assertThat(stage.ask().text()).isEqualTo("one");
            assertThat(stage.ask().text()).isEqualTo("two");
            assertThat(stage.body(0)).contains("\"max_tokens\"").contains("\"temperature\"");
            assertThat(stage.body(1))
                    .contains("\"max_completion_tokens\"")
                    .doesNotContain("\"max_tokens\"");
            assertThat(stage.body(2)).contains("\"max_completion_tokens\"");
            assertThat(stage.rests).isEmpty();
            assertThat(stage.changes).isEmpty();
        }
    }

    @Test
    void leavesOutATemperatureThatIsRefused() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(
                    status(
                            400,
                            """
                            {"error":{"message":"Unsupported value: 'temperature' does not support \
                            0.5 with this model.","code":"unsupported_value"}}\
                            """),
                    stream("one"));
            assertThat(stage.ask().text()).isEqualTo("one");
            assertThat(stage.body(1)).doesNotContain("temperature");
        }
    }

    @Test
    void asksForTheWholeAnswerWhereStreamsAreRefused() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(
                    status(400, "{\"error\":{\"message\":\"stream is not supported\"}}"),
                    status(200, WHOLE),
                    status(200, WHOLE));
            Completion answer = stage.ask();
            assertThat(answer.text()).isEqualTo("Whole");
            assertThat(answer.usage()).isEqualTo(new TokenUsage(3, 2, 5, false));
            assertThat(answer.firstToken()).isEmpty();
            assertThat(stage.ask().text()).isEqualTo("Whole");
            assertThat(stage.body(0)).contains("\"stream\" : true");
            assertThat(stage.body(1)).doesNotContain("\"stream\" : true");
            assertThat(stage.body(2)).doesNotContain("\"stream\" : true");
        }
    }

    @Test
    void asksForAStreamAgainAfterAnHour() throws Exception {
        try (Stage stage = new Stage()) {
            String refusal = "{\"error\":{\"message\":\"stream is not supported\"}}";
            stage.endpoint.then(status(400, refusal), status(200, WHOLE), status(200, WHOLE));
            stage.ask();
            stage.pass(Duration.ofMinutes(59));
            stage.ask();
            stage.pass(Duration.ofMinutes(2));
            stage.endpoint.then(stream("Streamed"), stream("again"));
            assertThat(stage.ask().text()).isEqualTo("Streamed");
            assertThat(stage.ask().text()).isEqualTo("again");
            assertThat(stage.body(2)).doesNotContain("\"stream\" : true");
            assertThat(stage.body(3)).contains("\"stream\" : true");
        }
    }

    @Test
    void asksForTheWholeAnswerWhereNoStreamComes() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(status(200, WHOLE), status(200, WHOLE));
            assertThat(stage.ask().text()).isEqualTo("Whole");
            assertThat(stage.rests).isEmpty();
        }
    }

    @Test
    void findsTheFaultsOfAWholeAnswer() throws Exception {
        try (Stage stage = new Stage(oneTry())) {
            stage.endpoint.then(status(200, WHOLE), status(200, WHOLE));
            stage.ask();
            stage.endpoint.then(
                    status(200, "{\"choi"),
                    status(200, "{\"error\":{\"message\":\"x\",\"type\":\"overloaded\"}}"),
                    status(200, WHOLE.replace("Whole", "")),
                    status(200, WHOLE.replace("\"finish_reason\":\"stop\"", "\"x\":1")),
                    status(200, WHOLE, "Content-Length: 4000"));
            assertThat(stage.failure().kind()).isEqualTo(Kind.BROKEN);
            assertThat(stage.failure()).hasMessage("BROKEN cause=error code=overloaded");
            assertThat(stage.failure()).hasMessage("BROKEN cause=empty finish=STOP");
            assertThat(stage.failure()).hasMessage("BROKEN cause=truncated");
            assertThat(stage.failure().kind()).isEqualTo(Kind.BROKEN);
            assertThat(stage.endpoint.requests()).hasSize(7);
        }
    }

    @Test
    void takesNoOtherRefusalForAMatterOfWords() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(
                    status(400, "{\"error\":{\"message\":\"max_tokens is too large\"}}"),
                    stream("no"));
            assertThat(stage.failure().kind()).isEqualTo(Kind.REFUSED);
            assertThat(stage.endpoint.requests()).hasSize(1);
        }
    }

    private static ModelSettings.Patience oneTry() {
        return Stage.patience(
                java.time.Duration.ofSeconds(20), java.time.Duration.ofSeconds(30), 1);
    }
}
