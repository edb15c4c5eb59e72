package echome.bot.model;

import static echome.bot.model.ScriptedEndpoint.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import echome.bot.config.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;

@Timeout(60)
class SecretsTest {

    @Test
    void logsNeitherTheKeyNorAnyWordOfTheConversation() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.DEBUG);
        try (Stage stage = new Stage()) {
            String echo = "{\"error\":{\"message\":\"Green tea? " + Stage.KEY + "\"}}";
            stage.endpoint.then(
                    status(500, echo),
                    c -> c.streamHead().event("{\"Green tea\": \"" + Stage.KEY + "\""),
                    ScriptedEndpoint.stream("Green tea it is"));
            stage.ask();
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
        String all =
                log.list.stream()
                        .map(ILoggingEvent::getFormattedMessage)
                        .collect(Collectors.joining("\n"));
        assertThat(all)
                .contains("model=tea-model purpose=reply try=1", "OVERLOADED status=500")
                .doesNotContain(Stage.KEY)
                .doesNotContain("Green")
                .doesNotContain("You sell");
    }

    @Test
    void printsNoKeyAndNoText() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(ScriptedEndpoint.stream("Green it is"));
            assertThat(stage.ask().toString()).doesNotContain("Green");
            assertThat(Stage.QUESTION.toString()).doesNotContain("tea");
            assertThat(Stage.QUESTION.turns().toString()).doesNotContain("tea");
        }
        assertThat(settings("http://127.0.0.1/v1").toString())
                .contains("[REDACTED]")
                .doesNotContain(Stage.KEY);
    }

    @Test
    void takesNoAddressThatIsNotOfTheWeb() {
        assertThatThrownBy(() -> settings("localhost:11434/v1"))
                .hasMessageContaining("http:// or https://");
        assertThatThrownBy(() -> settings("http:/v1")).hasMessageContaining("http:// or https://");
        assertThatThrownBy(() -> settings("ftp://example.org/v1"))
                .hasMessageContaining("http:// or https://");
    }

    private static ModelSettings settings(String baseUrl) {
        return new ModelSettings(
                URI.create(baseUrl),
                Optional.of(new Secret(Stage.KEY)),
                "tea-model",
                0.5,
                ModelSettings.Patience.DEFAULT);
    }
}
