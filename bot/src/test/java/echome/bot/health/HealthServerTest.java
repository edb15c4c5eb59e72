package echome.bot.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.migrations.DatabaseHealth;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class HealthServerTest {
    private static final Health GOOD =
            new Health(
                    Optional.of(new DatabaseHealth("15.18", "0.8.0", "0008", 1, 2, 3, 20, 0, 950)),
                    List.of(
                            new Health.PollerHealth(
                                    "shop_bot", "POLLING", true, Duration.ofMillis(1500))),
                    new Health.ModelState("qwen3", "UP", true),
                    Optional.of(new Health.StoreState("chroma", true)),
                    new Health.Queue(3, Duration.ofSeconds(2)),
                    new Health.Queue(0, Duration.ZERO),
                    List.of());

    private final Meters meters = new Meters();
    private Health now = GOOD;
    private final HealthServer server = HealthServer.start(0, () -> now, meters).orElseThrow();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
        meters.close();
    }

    private HttpResponse<String> ask(String method, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(
                HttpRequest.newBuilder(uri)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void saysThatAllIsUp() throws Exception {
        HttpResponse<String> response = ask("GET", "/health");
        JsonNode body = new ObjectMapper().readTree(response.body());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(body.path("status").asText()).isEqualTo("up");
        assertThat(body.at("/database/pgvector").asText()).isEqualTo("0.8.0");
        assertThat(body.at("/database/pool/maximum").asInt()).isEqualTo(20);
        assertThat(body.at("/database/micros").asLong()).isEqualTo(950);
        assertThat(body.at("/pollers/0/lastPollAgeSeconds").asDouble()).isEqualTo(1.5);
        assertThat(body.at("/model/name").asText()).isEqualTo("qwen3");
        assertThat(body.at("/inbox/waiting").asInt()).isEqualTo(3);
        assertThat(body.at("/inbox/oldestAgeSeconds").asDouble()).isEqualTo(2.0);
        assertThat(body.path("problems").isEmpty()).isTrue();
    }

    @Test
    void answers503WhereOnePartIsDown() throws Exception {
        now =
                new Health(
                        Optional.empty(),
                        GOOD.pollers(),
                        GOOD.model(),
                        GOOD.vectorStore(),
                        GOOD.inbox(),
                        GOOD.outbox(),
                        List.of("The database does not answer."));
        HttpResponse<String> response = ask("GET", "/health");
        JsonNode body = new ObjectMapper().readTree(response.body());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(body.path("status").asText()).isEqualTo("down");
        assertThat(body.at("/database/status").asText()).isEqualTo("down");
        assertThat(body.at("/problems/0").asText()).startsWith("The database");
    }

    @Test
    void countsInPrometheusFormat() throws Exception {
        meters.updatesReceived(1);
        meters.replySent(Duration.ofMillis(420), "qwen3");
        meters.guardVerdict(Meters.Verdict.CARD);
        meters.modelCall("answered", Duration.ofSeconds(1), 900, 80);
        meters.sendRefused(429);
        meters.ingested("new", 120);
        meters.gauge("echome.inbox.waiting", "updates that wait", () -> 7);

        HttpResponse<String> response = ask("GET", "/metrics");

        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        assertThat(response.body())
                .contains(
                        "echome_updates_received_total 1.0",
                        "echome_reply_seconds_bucket{model=\"qwen3\",le=\"0.5\"} 1",
                        "echome_guard_verdicts_total{verdict=\"card\"} 1.0",
                        "echome_model_tokens_total{kind=\"prompt\"} 900.0",
                        "echome_sends_refused_total{code=\"429\"} 1.0",
                        "echome_ingest_rows_total{outcome=\"new\"} 120.0",
                        "echome_inbox_waiting 7.0",
                        "jvm_memory_used_bytes");
    }

    @Test
    void knowsTwoPagesAndOnlyReads() throws Exception {
        assertThat(ask("GET", "/health/x").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/health").statusCode()).isEqualTo(405);
        assertThat(ask("HEAD", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aTakenPortIsNoReasonToStop() {
        assertThat(HealthServer.start(server.port(), () -> GOOD, meters)).isEmpty();
    }

    @Test
    void aSourceThatFailsIsDown() throws Exception {
        try (HealthServer broken =
                HealthServer.start(
                                0,
                                () -> {
                                    throw new IllegalStateException("broken");
                                },
                                meters)
                        .orElseThrow()) {
            HttpResponse<String> response =
                    client.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/health"
                                                            .formatted(broken.port())))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(503);
        }
    }
}
