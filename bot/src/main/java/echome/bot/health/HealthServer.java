package echome.bot.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code GET /health} and {@code GET /metrics}, on loopback only: neither asks who is
 * calling.
 */
public final class HealthServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HealthServer.class);
    private static final String JSON = "application/json; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private HealthServer(HttpServer server) {
        this.server = server;
    }

    /** What is sent back. */
    private record Reply(int status, String type, String body) {}

    /** Makes a reply; it may fail. */
    private interface Page {
        Reply get();
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free one
     * @return empty where the port is taken: the bot works without this server
     */
    public static Optional<HealthServer> start(int port, HealthSource source, Meters meters) {
        try {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            HttpServer http = HttpServer.create(new InetSocketAddress(loopback, port), 16);
            HealthServer server = new HealthServer(http);
            server.serve(source, meters);
            LOG.info("event=http_listening port={}", server.port());
            return Optional.of(server);
        } catch (IOException e) {
            LOG.warn(
                    "event=http_port_taken port={} meaning=\"No health and metrics over HTTP: set"
                            + " HTTP_PORT to a free port, or to 0.\"",
                    port);
            return Optional.empty();
        }
    }

    private void serve(HealthSource source, Meters meters) {
        server.setExecutor(threads);
        server.createContext("/health", page("/health", () -> health(source.now())));
        server.createContext(
                "/metrics",
                page("/metrics", () -> new Reply(200, PROMETHEUS, meters.exposition())));
        server.createContext(
                "/", page("/", () -> new Reply(404, PLAIN, "Try /health or /metrics.\n")));
        server.start();
    }

    private static Reply health(Health health) {
        return new Reply(health.up() ? 200 : 503, JSON, HealthJson.of(health));
    }

    /** A context also gets all paths below it; those are not found. */
    private static HttpHandler page(String path, Page page) {
        return exchange -> {
            try (exchange) {
                boolean below =
                        !path.equals("/") && !exchange.getRequestURI().getPath().equals(path);
                if (below) {
                    send(exchange, new Reply(404, PLAIN, "Try /health or /metrics.\n"));
                } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                    exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                    send(exchange, new Reply(405, PLAIN, "Only GET and HEAD.\n"));
                } else {
                    send(exchange, made(page));
                }
            }
        };
    }

    private static Reply made(Page page) {
        try {
            return page.get();
        } catch (RuntimeException e) {
            LOG.warn("event=http_failed", e);
            return new Reply(503, JSON, "{\"status\": \"down\"}\n");
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** The port that is listened on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
