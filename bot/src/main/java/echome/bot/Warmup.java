package echome.bot;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import echome.bot.demo.SampleShop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of the whole road against stubs on loopback, so that the JVM learns which classes a start
 * and the first answers need: it answers questions about the sample shop in several languages. Its
 * database is a scratch home of its own.
 */
final class Warmup {
    private static final int QUESTIONS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PRICED =
            Pattern.compile("(?m)^\\W*(\\w[^|\\n]{3,60}?)\\W+(\\d+\\.\\d\\d USD)");
    private static final String TOKEN = "1000000001:WarmUpTokenOnLoopbackOnlyNeverSent0";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Settings settings;
    private final Terminal terminal;
    private final List<String> questions = questions();
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
                    Parts.open(towards(stub.getAddress().getPort(), scratch), terminal, _ -> {})) {
                fillShop(parts);
                try (Service service = new Service(parts)) {
                    service.start(terminal);
                    replied.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                }
            }
            stub.stop(0);
        }
        return 0;
    }

    private void fillShop(Parts parts) throws IOException {
        Path catalogue = Files.createTempFile("echome-warmup", ".csv");
        try {
            Files.writeString(catalogue, SampleShop.catalogue());
            new CatalogueCommands(parts, terminal).ingest(catalogue.toString(), "main");
        } finally {
            Files.deleteIfExists(catalogue);
        }
    }

    private static List<String> questions() {
        return SampleShop.questions()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Warmup::question)
                .toList();
    }

    private static String question(String line) {
        try {
            return MAPPER.readTree(line).path("question").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sample questions are broken", e);
        }
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
                        Duration.ZERO),
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
                + message(100 + n, questions.get(n % questions.size()))
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
        String told = MAPPER.readTree(exchange.getRequestBody()).path("messages").toString();
        Matcher priced = PRICED.matcher(told.replace("\\n", "\n"));
        String reply =
                priced.find()
                        ? "**" + priced.group(1) + "** costs " + priced.group(2) + "."
                        : "Hello! What are you looking for?";
        String chunk =
                "{\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"warm-up\","
                    + "\"choices\":[{\"index\":0,\"delta\":{%s},\"finish_reason\":%s}]}";
        String body =
                "data: "
                        + chunk.formatted("\"content\":" + MAPPER.writeValueAsString(reply), "null")
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
