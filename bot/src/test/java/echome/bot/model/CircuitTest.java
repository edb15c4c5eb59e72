package echome.bot.model;

import static echome.bot.model.ScriptedEndpoint.status;
import static echome.bot.model.ScriptedEndpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.model.ModelFailure.Kind;
import echome.bot.model.ModelHealth.State;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.time.Duration;

@Timeout(60)
class CircuitTest {

    @Test
    void opensWhenHalfOfTheLastTenTriesFailedAndClosesByItself() throws Exception {
        try (Stage stage = oneTry()) {
            good(stage, 5);
            bad(stage, 5);
            assertThat(stage.model.health().state()).isEqualTo(State.DOWN);
            assertThat(stage.failure().kind()).isEqualTo(Kind.CIRCUIT_OPEN);
            assertThat(stage.endpoint.requests()).hasSize(10);

            stage.pass(Duration.ofSeconds(21));
            assertThat(stage.model.health().state()).isEqualTo(State.DEGRADED);
            good(stage, 3);
            assertThat(stage.model.health().lastFailure()).isEmpty();
            assertThat(stage.changes).containsExactly(State.DEGRADED, State.DOWN, State.UP);
        }
    }

    @Test
    void staysClosedWhileFewerFail() throws Exception {
        try (Stage stage = oneTry()) {
            good(stage, 6);
            bad(stage, 4);
            good(stage, 1);
            assertThat(stage.changes).containsExactly(State.DEGRADED, State.UP);
        }
    }

    @Test
    void opensAgainWhenTheProbesFail() throws Exception {
        try (Stage stage = oneTry()) {
            bad(stage, 10);
            stage.pass(Duration.ofSeconds(21));
            bad(stage, 2);
            assertThat(stage.failure().kind()).isEqualTo(Kind.CIRCUIT_OPEN);
            assertThat(stage.model.health().state()).isEqualTo(State.DOWN);
            assertThat(stage.model.health().since()).isEqualTo(stage.instant());
        }
    }

    @Test
    void givesTheRealFaultWhenItOpensBetweenTwoTries() throws Exception {
        try (Stage stage = new Stage()) {
            for (int i = 0; i < 12; i++) {
                stage.endpoint.then(status(500, ""));
            }
            for (int i = 0; i < 4; i++) {
                assertThat(stage.failure().kind()).isEqualTo(Kind.OVERLOADED);
            }
            assertThat(stage.endpoint.requests()).hasSize(10);
        }
    }

    @Test
    void countsNeitherCancelledCallsNorRequestsThatAreWrongThemselves() throws Exception {
        try (Stage stage = oneTry()) {
            for (int i = 0; i < 20; i++) {
                stage.endpoint.then(status(400, "{}"));
                assertThat(stage.failure().kind()).isEqualTo(Kind.REFUSED);
            }
            assertThat(stage.changes).isEmpty();
            good(stage, 1);
        }
    }

    @Test
    void tellsACancelledCallFromARest() throws Exception {
        try (Stage stage = oneTry()) {
            bad(stage, 10);
            stage.cancel.cancel();
            assertThat(stage.failure().kind()).isEqualTo(Kind.CANCELLED);
        }
    }

    @Test
    void isDownWhileTheKeyIsRefused() throws Exception {
        try (Stage stage = oneTry()) {
            stage.endpoint.then(status(401, "{}"));
            assertThat(stage.failure().kind()).isEqualTo(Kind.REFUSED);
            stage.pass(Duration.ofHours(1));
            assertThat(stage.model.health().state()).isEqualTo(State.DOWN);
            assertThat(stage.model.health().lastFailure()).contains(Kind.REFUSED);
            good(stage, 1);
            assertThat(stage.model.health().state()).isEqualTo(State.UP);
        }
    }

    private static Stage oneTry() throws IOException {
        return Stage.impatient(Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    private static void good(Stage stage, int times) throws ModelFailure {
        for (int i = 0; i < times; i++) {
            stage.endpoint.then(stream("ok"));
            assertThat(stage.ask().text()).isEqualTo("ok");
        }
    }

    private static void bad(Stage stage, int times) {
        for (int i = 0; i < times; i++) {
            stage.endpoint.then(status(500, ""));
            assertThat(stage.failure().kind()).isEqualTo(Kind.OVERLOADED);
        }
    }
}
