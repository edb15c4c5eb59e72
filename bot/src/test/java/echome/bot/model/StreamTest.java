package echome.bot.model;

import static echome.bot.model.ScriptedEndpoint.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import echome.bot.model.ModelFailure.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

@Timeout(60)
class StreamTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String EVENTS =
            """
            data: {"choices":[{"index":0,"delta":{"content":"Tea"},"finish_reason":"stop"}]}

            data: [DONE]

            """;

    @Test
    void givesTheTextAsItGrowsAndTheFiguresOfTheEndpoint() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(c ->
                    c.streamHead()
                            .piece("Green ")
                            .piece("tea: $4")
                            .finish("stop")
                            .usage(17, 5)
                            .event("[DONE]"));
            Completion answer = stage.ask();
            assertThat(answer.text()).isEqualTo("Green tea: $4");
            assertThat(answer.usage()).isEqualTo(new TokenUsage(17, 5, 22, false));
            assertThat(answer.model()).isEqualTo("scripted-1");
            assertThat(answer.firstToken()).isPresent();
            assertThat(answer.cutShort()).isFalse();
            assertThat(stage.partials).containsExactly("Green ", "Green tea: $4");
            assertThat(stage.body(0)).contains("You sell tea.", "Hello!", "Green tea?");
            assertThat(stage.endpoint.requests().getFirst().head())
                    .startsWith("POST /v1/chat/completions HTTP/1.1")
                    .contains("Authorization: Bearer " + Stage.KEY)
                    .contains("Accept-Encoding: identity")
                    .doesNotContain("Upgrade");
        }
    }

    @Test
    void marksFiguresThatAreEstimated() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(stream("Yes, 4 of them."));
            TokenUsage usage = stage.ask().usage();
            assertThat(usage.estimated()).isTrue();
            assertThat(usage.total()).isEqualTo(usage.prompt() + usage.completion());
            assertThat(usage.completion()).isBetween(4, 10);
        }
    }

    @Test
    void callsTheWatcherOnTheCallersThreadAndOutlivesItsFaults() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(stream("a", "b", "c"));
            List<Thread> threads = new CopyOnWriteArrayList<>();
            Completion answer =
                    stage.model.complete(
                            Stage.QUESTION,
                            _ -> {
                                threads.add(Thread.currentThread());
                                throw new IllegalStateException("a watcher's fault");
                            },
                            stage.cancel);
            assertThat(answer.text()).isEqualTo("abc");
            assertThat(threads).containsExactly(Thread.currentThread());
        }
    }

    @Test
    void endsAtDoneThoughTheEndpointLeavesTheConnectionOpen() throws Exception {
        try (Stage stage = Stage.impatient(LONG, LONG)) {
            stage.endpoint.then(
                    c -> c.streamHead().piece("ok").finish("stop").event("[DONE]").awaitClosed());
            assertThat(stage.ask().text()).isEqualTo("ok");
        }
    }

    @Test
    void saysThatAnAnswerWasCutShortByTheLimitOfTokens() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(
                    c -> c.streamHead().piece("too lo").finish("length").event("[DONE]"));
            assertThat(stage.ask().cutShort()).isTrue();
        }
    }

    @Test
    void usesOneConnectionForCallsThatFollowEachOther() throws Exception {
        List<Integer> ports = new CopyOnWriteArrayList<>();
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    ports.add(exchange.getRemoteAddress().getPort());
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                    exchange.sendResponseHeaders(200, 0);
                    try (var out = exchange.getResponseBody()) {
                        out.write(EVENTS.getBytes(StandardCharsets.UTF_8));
                    }
                });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        try (Stage stage = new Stage();
                var model = stage.model(Stage.patience(LONG, LONG, 1), address)) {
            for (int i = 0; i < 3; i++) {
                assertThat(model.complete(Stage.QUESTION, PartialText.IGNORED, stage.cancel).text())
                        .isEqualTo("Tea");
            }
        } finally {
            server.stop(0);
        }
        assertThat(ports).hasSize(3);
        assertThat(ports.stream().distinct()).hasSize(1);
    }

    @Test
    void keepsThoughtsFromTheCustomer() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(stream("<thi", "nk>They want ", "tea</think>", "\\n\\nTea", "!"));
            assertThat(stage.ask().text()).isEqualTo("Tea!");
            assertThat(stage.partials).containsExactly("Tea", "Tea!");
        }
    }

    @Test
    void givesUpOnAStreamThatStalls() throws Exception {
        try (Stage stage = Stage.impatient(SHORT, LONG)) {
            stage.endpoint.then(c -> c.streamHead().piece("Gre").awaitClosed());
            assertThat(stage.failure()).hasMessage("TIMED_OUT limit=idle");
        }
    }

    @Test
    void givesUpOnAnEndpointThatNeverAnswers() throws Exception {
        try (Stage stage = Stage.impatient(SHORT, LONG)) {
            stage.endpoint.then(ScriptedEndpoint.Connection::awaitClosed);
            assertThat(stage.failure().kind()).isEqualTo(Kind.TIMED_OUT);
        }
    }

    @Test
    void givesUpOnAStreamThatDripsForEver() throws Exception {
        try (Stage stage = Stage.impatient(LONG, SHORT)) {
            stage.endpoint.then(c -> {
                c.streamHead();
                while (true) {
                    c.write(": still there\n\n");
                    Thread.onSpinWait();
                }
            });
            assertThat(stage.failure()).hasMessage("TIMED_OUT limit=total");
        }
    }

    @Test
    void takesAnAbortedStreamForBrokenNotForAnAnswer() throws Exception {
        try (Stage stage = Stage.impatient(LONG, LONG)) {
            CountDownLatch seen = new CountDownLatch(1);
            stage.endpoint.then(c -> {
                c.streamHead().piece("Green tea costs").finish("stop");
                await(seen);
                c.abort();
            });
            var call =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return stage.model
                                    .complete(Stage.QUESTION, _ -> seen.countDown(), stage.cancel)
                                    .text();
                        } catch (ModelFailure failure) {
                            return failure.kind().name();
                        }
                    });
            assertThat(call.get()).isEqualTo("BROKEN");
            assertThat(stage.model.health().state()).isEqualTo(ModelHealth.State.DEGRADED);
        }
    }

    @Test
    void takesAStreamWithoutFinishReasonForTruncated() throws Exception {
        try (Stage stage = Stage.impatient(LONG, LONG)) {
            stage.endpoint.then(c -> c.streamHead().piece("Green tea costs"));
            assertThat(stage.failure()).hasMessage("BROKEN cause=truncated");
        }
    }

    @Test
    void seesAnErrorInsideAGoodStatus() throws Exception {
        String error = "{\"error\":{\"message\":\"Green tea? sk-x\",\"code\":\"server_error\"}}";
        try (Stage stage = Stage.impatient(LONG, LONG)) {
            stage.endpoint.then(
                    c -> c.streamHead().piece("Gre").event(error).finish("stop").event("[DONE]"),
                    c -> c.streamHead().write("event: error\ndata: {\"oops\":1}\n\n"));
            assertThat(stage.failure()).hasMessage("BROKEN cause=error code=server_error");
            assertThat(stage.failure()).hasMessage("BROKEN cause=error code=");
        }
    }

    @Test
    void takesUnreadableEventsForBroken() throws Exception {
        try (Stage stage = Stage.impatient(LONG, LONG)) {
            stage.endpoint.then(
                    c -> c.streamHead().piece("a").event("{\"choi").piece("b").finish("stop"));
            assertThat(stage.failure().kind()).isEqualTo(Kind.BROKEN);
            assertThat(stage.partials).containsExactly("a");
        }
    }

    @Test
    void takesAnEmptyAnswerForBroken() throws Exception {
        try (Stage stage = Stage.impatient(LONG, LONG)) {
            stage.endpoint.then(stream(), stream(" \\n "), stream("<think>so</think>"));
            for (int i = 0; i < 3; i++) {
                assertThat(stage.failure()).hasMessage("BROKEN cause=empty finish=STOP");
            }
        }
    }

    @Test
    void takesAFilteredAnswerForBroken() throws Exception {
        try (Stage stage = Stage.impatient(LONG, LONG)) {
            stage.endpoint.then(
                    c -> c.streamHead().piece("Well").finish("content_filter").event("[DONE]"));
            assertThat(stage.failure()).hasMessage("BROKEN cause=filtered");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
