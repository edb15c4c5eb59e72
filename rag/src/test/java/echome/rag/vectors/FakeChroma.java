package echome.rag.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Chroma's API over HTTP as far as it is used, comparing all vectors it holds; can be ill. */
public final class FakeChroma implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE =
            "/api/v2/tenants/default_tenant/databases/default_database/collections";

    /** What ails it. */
    public enum Illness {
        NONE,
        ERROR,
        SILENCE
    }

    private record Item(float[] vector, String text, JsonNode metadata) {}

    private final Map<String, Map<String, Item>> collections = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger queries = new AtomicInteger();
    private final HttpServer server;
    private volatile Illness illness = Illness.NONE;

    private FakeChroma(HttpServer server) {
        this.server = server;
    }

    public static FakeChroma start() {
        try {
            FakeChroma chroma =
                    new FakeChroma(
                            HttpServer.create(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            chroma.server.setExecutor(chroma.threads);
            chroma.server.createContext("/", chroma::handle);
            chroma.server.start();
            return chroma;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public String address() {
        return "chroma+http://127.0.0.1:" + server.getAddress().getPort();
    }

    public void falls(Illness ill) {
        illness = ill;
    }

    /** Loses everything, as a container without a volume does. */
    public void forgets() {
        collections.clear();
    }

    /** Questions asked so far. */
    public int queries() {
        return queries.get();
    }

    /** Texts of all that it holds, in their order. */
    public List<String> texts() {
        return collections.values().stream()
                .flatMap(items -> items.values().stream())
                .map(Item::text)
                .sorted()
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (illness == Illness.SILENCE) {
                closing.await();
                return;
            }
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            JsonNode request = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
            String path = exchange.getRequestURI().getPath();
            if (illness == Illness.ERROR) {
                send(exchange, 500, JSON.createObjectNode().put("error", "ill: " + body));
            } else if (!path.startsWith(BASE)) {
                send(exchange, 200, JSON.createObjectNode().put("name", "default"));
            } else {
                collection(exchange, path.substring(BASE.length()), request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void collection(HttpExchange exchange, String path, JsonNode request)
            throws IOException {
        if (path.isEmpty()) {
            String name = request.path("name").asText();
            collections.putIfAbsent(name, new LinkedHashMap<>());
            send(exchange, 200, named(name));
            return;
        }
        String[] parts = path.substring(1).split("/", -1);
        Map<String, Item> items = collections.get(parts[0]);
        if (items == null) {
            send(exchange, 404, JSON.createObjectNode().put("error", "NotFoundError"));
            return;
        }
        synchronized (items) {
            switch (parts.length == 1 ? "" : parts[1]) {
                case "" -> send(exchange, 200, named(parts[0]));
                case "add" -> send(exchange, 201, add(items, request));
                case "delete" -> send(exchange, 200, delete(items, request));
                case "query" -> send(exchange, 200, query(items, request));
                default -> send(exchange, 404, JSON.createObjectNode());
            }
        }
    }

    private static ObjectNode named(String name) {
        return JSON.createObjectNode().put("id", name).put("name", name);
    }

    private static ObjectNode add(Map<String, Item> items, JsonNode request) {
        for (int i = 0; i < request.path("ids").size(); i++) {
            items.putIfAbsent(
                    request.path("ids").path(i).asText(),
                    new Item(
                            vector(request.path("embeddings").path(i)),
                            request.path("documents").path(i).asText(),
                            request.path("metadatas").path(i)));
        }
        return JSON.createObjectNode();
    }

    private static ObjectNode delete(Map<String, Item> items, JsonNode request) {
        request.path("ids").forEach(id -> items.remove(id.asText()));
        if (request.hasNonNull("where")) {
            items.values().removeIf(item -> fits(item, request.path("where")));
        }
        return JSON.createObjectNode();
    }

    private ObjectNode query(Map<String, Item> items, JsonNode request) {
        queries.incrementAndGet();
        float[] question = vector(request.path("query_embeddings").path(0));
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode ids = answer.putArray("ids").addArray();
        ArrayNode distances = answer.putArray("distances").addArray();
        ArrayNode documents = answer.putArray("documents").addArray();
        ArrayNode metadatas = answer.putArray("metadatas").addArray();
        ArrayNode embeddings = answer.putArray("embeddings").addArray();
        items.entrySet().stream()
                .filter(item -> fits(item.getValue(), request.path("where")))
                .sorted(
                        Comparator.comparingDouble(
                                item -> distance(question, item.getValue().vector())))
                .limit(request.path("n_results").asInt())
                .forEach(item -> {
                    ids.add(item.getKey());
                    distances.add(distance(question, item.getValue().vector()));
                    documents.add(item.getValue().text());
                    metadatas.add(item.getValue().metadata());
                    ArrayNode numbers = embeddings.addArray();
                    for (float number : item.getValue().vector()) {
                        numbers.add(number);
                    }
                });
        return answer;
    }

    private static boolean fits(Item item, JsonNode where) {
        for (var condition : where.properties()) {
            if (!item.metadata().path(condition.getKey()).equals(condition.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static double distance(float[] a, float[] b) {
        double product = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresOfA += a[i] * a[i];
            squaresOfB += b[i] * b[i];
        }
        return 1 - product / Math.sqrt(squaresOfA * squaresOfB);
    }

    private static float[] vector(JsonNode numbers) {
        float[] vector = new float[numbers.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) numbers.path(i).asDouble();
        }
        return vector;
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
