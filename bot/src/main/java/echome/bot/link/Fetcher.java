package echome.bot.link;

import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLException;

/** Fetches a file over HTTP within bounds of size, time, redirects and addresses. */
public final class Fetcher {
    private static final int MOST_REDIRECTS = 5;

    /**
     * @param bytes of the content at most, after it is unpacked
     * @param connect until a connection is up
     * @param idle between two pieces
     * @param whole for all of it, redirects included
     */
    public record Bounds(long bytes, Duration connect, Duration idle, Duration whole) {
        public static Bounds standard(long bytes) {
            return new Bounds(
                    bytes, Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(5));
        }
    }

    private final OkHttpClient http;
    private final Bounds bounds;

    public Fetcher(AddressRule rule, Bounds bounds) {
        this.bounds = bounds;
        this.http =
                new OkHttpClient.Builder()
                        .socketFactory(new GuardedSockets(rule))
                        // a proxy would connect for us, and to anything
                        .proxy(Proxy.NO_PROXY)
                        .connectTimeout(bounds.connect())
                        .readTimeout(bounds.idle())
                        .callTimeout(bounds.whole())
                        // each step is looked at here
                        .followRedirects(false)
                        .followSslRedirects(false)
                        .fastFallback(false)
                        .build();
    }

    /** The address in a text, if it is one that can be fetched. */
    public static Optional<HttpUrl> address(String text) {
        return Optional.ofNullable(HttpUrl.parse(text))
                .filter(url -> text.length() <= 2_000 && !url.host().isEmpty());
    }

    /** An address as it may be shown: without the parts that may be secret. */
    public static String shown(String address) {
        return address(address)
                .map(url -> url.host() + url.encodedPath())
                .map(text -> text.length() > 120 ? text.substring(0, 119) + "…" : text)
                .orElse("the link");
    }

    /** Writes the content to the target. Never throws for what a server or a network does. */
    public Fetched fetch(String address, Fetched.Mark known, Path target) {
        Optional<HttpUrl> first = address(address);
        if (first.isEmpty()) {
            return new Fetched.Failed("This is no address of a file.", false);
        }
        HttpUrl url = first.get();
        long end = System.nanoTime() + bounds.whole().toNanos();
        try {
            for (int step = 0; step <= MOST_REDIRECTS; step++) {
                var call = http.newCall(request(url, first.get(), known));
                call.timeout().deadlineNanoTime(end);
                try (Response response = call.execute()) {
                    Optional<HttpUrl> next = redirect(response);
                    if (next.isEmpty()) {
                        return taken(response, url, target);
                    }
                    url = next.get();
                }
            }
            return new Fetched.Failed("The link is redirected again and again.", false);
        } catch (IOException e) {
            return failed(e);
        }
    }

    private static Request request(HttpUrl url, HttpUrl first, Fetched.Mark known) {
        Request.Builder request = new Request.Builder().url(url).header("User-Agent", "EchoMe/1");
        boolean sameHost = url.host().equals(first.host()) && url.port() == first.port();
        if (sameHost && !first.username().isEmpty()) {
            request.header(
                    "Authorization",
                    Credentials.basic(
                            first.username(),
                            first.password(),
                            java.nio.charset.StandardCharsets.UTF_8));
        }
        known.etag().ifPresent(etag -> request.header("If-None-Match", etag));
        known.lastModified().ifPresent(date -> request.header("If-Modified-Since", date));
        return request.build();
    }

    private static Optional<HttpUrl> redirect(Response response) throws IOException {
        return switch (response.code()) {
            case 301, 302, 303, 307, 308 -> {
                String location = response.header("Location");
                HttpUrl next = location == null ? null : response.request().url().resolve(location);
                if (next == null) {
                    throw new IOException("a redirect to nowhere");
                }
                yield Optional.of(next);
            }
            default -> Optional.empty();
        };
    }

    private Fetched taken(Response response, HttpUrl url, Path target) throws IOException {
        if (response.code() == 304) {
            return new Fetched.Unchanged();
        }
        if (response.code() != 200) {
            return refused(response.code());
        }
        if (response.body().contentLength() > bounds.bytes()) {
            return tooLarge();
        }
        MessageDigest digest = sha256();
        long bytes = 0;
        // OkHttp has unpacked it: what counts is what would lie on our disk
        try (InputStream in = response.body().byteStream();
                OutputStream out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > bounds.bytes()) {
                    return tooLarge();
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        Fetched.Mark mark =
                new Fetched.Mark(
                        Optional.ofNullable(response.header("ETag")),
                        Optional.ofNullable(response.header("Last-Modified")));
        String hash = HexFormat.of().formatHex(digest.digest());
        return new Fetched.File(fileName(url), mark, hash, bytes);
    }

    private Fetched.Failed tooLarge() {
        return new Fetched.Failed(
                "The file is larger than %d MB, which is all that is fetched. Leave out what is not needed, or split it."
                        .formatted(bounds.bytes() >> 20),
                false);
    }

    private static Fetched.Failed refused(int code) {
        return switch (code) {
            case 401, 403, 407 ->
                    new Fetched.Failed(
                            "The server wants a login (%d). The link must open without one."
                                    .formatted(code),
                            false);
            case 404, 410 ->
                    new Fetched.Failed(
                            "There is nothing at this link (%d). Check the address."
                                    .formatted(code),
                            false);
            default ->
                    new Fetched.Failed(
                            "The server answers with an error (%d).".formatted(code),
                            code >= 500 || code == 429 || code == 408);
        };
    }

    private static Fetched.Failed failed(IOException e) {
        if (isClosed(e)) {
            return new Fetched.Failed(
                    "This address is not on the public internet, so it is not fetched.", false);
        }
        if (e instanceof UnknownHostException) {
            return new Fetched.Failed("There is no server of this name.", true);
        }
        if (e instanceof SSLException) {
            return new Fetched.Failed("The server's certificate is not valid.", false);
        }
        if (e instanceof SocketTimeoutException || e instanceof InterruptedIOException) {
            return new Fetched.Failed("The server takes too long.", true);
        }
        return new Fetched.Failed("The connection to the server broke.", true);
    }

    /** Where a name has several addresses the last one's trouble is on top. */
    private static boolean isClosed(IOException failure) {
        if (failure instanceof GuardedSockets.ClosedAddressException) {
            return true;
        }
        for (Throwable other : failure.getSuppressed()) {
            if (other instanceof GuardedSockets.ClosedAddressException) {
                return true;
            }
        }
        return failure.getCause() instanceof GuardedSockets.ClosedAddressException;
    }

    private static String fileName(HttpUrl url) {
        String last = url.pathSegments().getLast();
        String name = last.isBlank() ? url.host() : last;
        return name.length() > 100 ? name.substring(0, 100) : name.toLowerCase(Locale.ROOT);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
