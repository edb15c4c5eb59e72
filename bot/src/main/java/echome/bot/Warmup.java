package echome.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import echome.bot.cli.Terminal;
import echome.bot.config.ModelChoice;
import echome.bot.config.ProcessSettings;
import echome.bot.config.Secret;
import echome.bot.config.Settings;
import echome.bot.config.TelegramSettings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A short run of the whole road against stubs on loopback, so that the JVM learns which classes a
 * start needs. Its database is a scratch home of its own.
 */
final class Warmup {
    private static final int QUESTIONS = 30;
    private static final String TOKEN = "1000000001:WarmUpTokenOnLoopbackOnlyNeverSent0";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Settings settings;
    private final Terminal terminal;
    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch replied = new CountDownLatch(QUESTIONS);

    Warmup(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    int run() throws Exception {
        HttpServer stub =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            stub.setExecutor(threads);
            stub.createContext("/bot" + TOKEN, this::telegram);
            stub.createContext("/v1/chat/completions", this::model);
            stub.start();
            Path scratch = settings.storage().home().resolve("warmup");
            try (Parts parts =
                            Parts.open(
                                    towards(stub.getAddress().getPort(), scratch),
                                    terminal,
                                    _ -> {});
                    Service service = new Service(parts)) {
                service.start(terminal);
                replied.await(30, TimeUnit.SECONDS);
            }
            stub.stop(0);
        }
        return 0;
    }

    private Settings towards(int port, Path scratch) {
        String base = "http://127.0.0.1:" + port;
        Settings demo = settings.forDemo();
        return new Settings(
                new TelegramSettings(
                        Optional.of(new Secret(TOKEN)),
                        URI.create(base),
                        OptionalLong.of(1),
                        25,
                        java.time.Duration.ZERO),
                new ModelChoice(
                        Optional.of(
                                new ModelChoice.Endpoint(
                                        URI.create(base + "/v1"),
                                        Optional.empty(),
                                        "warm-up",
                                        "warm-up")),
                        ModelChoice.Embedding.ofThisProcess(),
                        settings.model().generation(),
                        settings.model().timeout(),
                        settings.model().prices()),
                new echome.bot.config.StorageSettings(
                        Optional.empty(),
                        Optional.empty(),
                        demo.storage().poolSize(),
                        Optional.empty(),
                        scratch,
                        demo.storage().cache(),
                        demo.storage().links(),
                        demo.storage().retention()),
                demo.limits(),
                new ProcessSettings(0, demo.process().logLevel()));
    }

    private void telegram(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        JsonNode parameters = MAPPER.readTree(exchange.getRequestBody());
        if (path.endsWith("/getUpdates")) {
            answer(exchange, updates());
        } else if (path.endsWith("/sendMessage")) {
            answer(
                    exchange,
                    message(parameters.path("chat_id").asLong(), parameters.path("text").asText()));
            replied.countDown();
        } else {
            answer(exchange, "true");
        }
    }

    private String updates() {
        int n = asked.incrementAndGet();
        if (n > QUESTIONS) {
            try {
                replied.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "[]";
        }
        return "[{\"update_id\":"
                + n
                + ",\"message\":"
                + message(100 + n, "waterproof notebook " + n)
                + "}]";
    }

    private static String message(long chat, String text) {
        return MAPPER.createObjectNode()
                .put("message_id", 1)
                .put("date", 1_790_000_000)
                .put("text", text)
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "chat", MAPPER.createObjectNode().put("id", chat).put("type", "private"))
                .<com.fasterxml.jackson.databind.node.ObjectNode>set(
                        "from",
                        MAPPER.createObjectNode()
                                .put("id", chat)
                                .put("is_bot", false)
                                .put("first_name", "Warm")
                                .put("language_code", "en"))
                .toString();
    }

    private static void answer(HttpExchange exchange, String result) throws IOException {
        send(exchange, "application/json", "{\"ok\":true,\"result\":" + result + "}");
    }

    private void model(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String chunk =
                "{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"warm-up\","
                    + "\"choices\":[{\"index\":0,\"delta\":{%s},\"finish_reason\":%s}]}";
        String body =
                "data: "
                        + chunk.formatted(
                                "\"content\":\"**Hello!** What are you looking for?\"", "null")
                        + "\n\ndata: "
                        + chunk.formatted("", "\"stop\"")
                        + "\n\ndata: [DONE]\n\n";
        send(exchange, "text/event-stream", body);
    }

    private static void send(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
