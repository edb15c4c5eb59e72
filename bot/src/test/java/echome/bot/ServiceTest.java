package echome.bot;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.cli.Terminal;
import echome.bot.config.Settings;
import echome.bot.config.SettingsCheck;
import echome.bot.testkit.FakeModel;
import echome.bot.testkit.FakeTelegram;
import echome.bot.testkit.Fault;
import echome.migrations.testkit.MigratedDatabase;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** {@code ./echome run} as it is wired, and what it says of itself. */
class ServiceTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void answersAndSaysInHealthAndMetricsWhatStandsStill() throws Exception {
        try (MigratedDatabase data = MigratedDatabase.create();
                FakeTelegram telegram = FakeTelegram.start();
                FakeModel model = FakeModel.start();
                Parts parts = Parts.open(settings(data, telegram, model), quiet(), _ -> {});
                Service service = new Service(parts);
                Handle handle = data.superuser()) {
            model.replies(_ -> "Hello.");
            service.start(quiet());
            assertThat(telegram.customer("anna").asks("hi", House.SOON).text()).isEqualTo("Hello.");
            assertThat(page(service, "/health"))
                    .contains("\"status\" : \"up\"", "POLLING")
                    .doesNotContain("\"down\"", "The oldest row");
            assertThat(page(service, "/metrics"))
                    .containsPattern("echome_inbox_oldest_seconds 0")
                    .containsPattern("echome_poll_age_seconds \\d");

            handle.execute(
                    """
                    INSERT INTO telegram_updates
                        (bot_id, update_id, user_id, chat_id, payload, received_at, next_attempt_at)
                    SELECT id, 1, user_id, 5, '{}', now() - interval '1 hour',
                           now() + interval '1 hour' FROM bots
                    """);
            handle.execute(
                    """
                    INSERT INTO outbox (bot_id, user_id, chat_id, method, payload, created_at,
                                        next_attempt_at)
                    SELECT id, user_id, 5, 'sendMessage', '{}', now() - interval '1 hour',
                           now() + interval '1 hour' FROM bots
                    """);
            handle.execute(
                    """
                    UPDATE turns SET state = 'open', last_message_at = now() - interval '1 hour',
                                     claimed_by = (SELECT min(id) FROM workers)
                    """);
            assertThat(page(service, "/health"))
                    .contains(
                            "The oldest row of the inbox",
                            "The oldest row of the unanswered turns",
                            "The oldest row of the outbox");
            assertThat(page(service, "/metrics"))
                    .containsPattern("echome_inbox_oldest_seconds 36\\d\\d")
                    .containsPattern("echome_turns_oldest_seconds 36\\d\\d")
                    .containsPattern("echome_outbox_oldest_seconds 36\\d\\d");
        }
    }

    @Test
    void aServerThatKnowsNoMenusOrWebhooksIsToldOnceOfTheRest() throws Exception {
        try (MigratedDatabase data = MigratedDatabase.create();
                FakeTelegram telegram = FakeTelegram.start();
                FakeModel model = FakeModel.start();
                Parts parts = Parts.open(settings(data, telegram, model), quiet(), _ -> {});
                Service service = new Service(parts);
                Handle handle = data.superuser()) {
            model.replies(_ -> "Hello.");
            telegram.faults()
                    .sometimes("deleteWebhook", 1, Fault.status(404))
                    .sometimes("setMyCommands", 1, Fault.status(404));
            service.start(quiet());
            telegram.awaitCalls("setMyCommands", 1, House.SOON);
            telegram.customer("anna").asks("hi", House.SOON);
            assertThat(handle.createQuery("SELECT username FROM bots").mapTo(String.class).one())
                    .isNotBlank();
        }
    }

    private Settings settings(MigratedDatabase data, FakeTelegram telegram, FakeModel model) {
        return SettingsCheck.of(
                        Map.of(
                                "DATABASE_URL",
                                "%s?user=%s&password=%s"
                                        .formatted(
                                                data.address().jdbcUrl(),
                                                data.address().user(),
                                                data.address().password()),
                                "DB_ENCRYPTION_SECRET",
                                "a long enough secret",
                                "TELEGRAM_BOT_TOKEN",
                                telegram.token(),
                                "TELEGRAM_API_URL",
                                telegram.url(),
                                "OPENAI_BASE_URL",
                                model.url(),
                                "CHAT_MODEL",
                                "fake",
                                "HTTP_PORT",
                                "0"),
                        folder,
                        folder)
                .settings()
                .orElseThrow();
    }

    private static Terminal quiet() {
        return new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                false);
    }

    private static String page(Service service, String path)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + service.port().orElseThrow() + path);
            return http.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
