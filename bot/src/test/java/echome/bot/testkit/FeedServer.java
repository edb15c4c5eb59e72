package echome.bot.testkit;

import echome.bot.testkit.http.Exchange;
import echome.bot.testkit.http.Handler;
import echome.bot.testkit.http.LoopbackServer;
import echome.bot.testkit.http.Request;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** A web server on the loopback address that gives out what a shop's would, well or badly. */
public final class FeedServer implements AutoCloseable, Handler {
    /** What one path answers. */
    @FunctionalInterface
    public interface Page {
        void answer(Request request, Exchange exchange) throws IOException, InterruptedException;
    }

    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;

    public FeedServer() throws IOException {
        server = LoopbackServer.start(0, this);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    public int port() {
        return server.port();
    }

    public FeedServer at(String path, Page page) {
        pages.put(path, page);
        return this;
    }

    /** A file with an ETag, answered with 304 to who has it. */
    public FeedServer file(String path, String content) {
        String etag = "\"" + content.hashCode() + "\"";
        return at(
                path,
                (request, exchange) -> {
                    if (request.header("if-none-match").equals(Optional.of(etag))) {
                        exchange.send(304, "text/plain", new byte[0], Map.of("ETag", etag));
                    } else {
                        exchange.send(
                                200,
                                "text/csv",
                                content.getBytes(StandardCharsets.UTF_8),
                                Map.of("ETag", etag));
                    }
                });
    }

    public FeedServer redirect(String path, int status, String to) {
        return at(
                path,
                (_, exchange) ->
                        exchange.send(status, "text/plain", new byte[0], Map.of("Location", to)));
    }

    /** So many zeros, which gzip makes a thousand times smaller. */
    public FeedServer bomb(String path, int bytes) {
        return at(
                path,
                (_, exchange) -> {
                    var packed = new ByteArrayOutputStream();
                    try (var gzip = new GZIPOutputStream(packed)) {
                        byte[] piece = new byte[1 << 16];
                        for (int written = 0; written < bytes; written += piece.length) {
                            gzip.write(piece);
                        }
                    }
                    exchange.send(
                            200,
                            "text/csv",
                            packed.toByteArray(),
                            Map.of("Content-Encoding", "gzip"));
                });
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void handle(Request request, Exchange exchange)
            throws IOException, InterruptedException {
        requests.add(request);
        pages.getOrDefault(
                        request.path(), (_, missing) -> missing.send(404, "text/plain", "not here"))
                .answer(request, exchange);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
