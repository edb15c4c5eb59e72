package echome.bot.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one HTTP/1.1 request off a connection. */
final class RequestReader {
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private RequestReader() {}

    /** Empty when the client has closed the connection between two requests. */
    static Optional<Request> read(InputStream in, OutputStream out) throws IOException {
        String first = line(in);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = first.split(" ", 3);
        if (parts.length < 3) {
            throw new IOException("not HTTP: " + first);
        }
        Map<String, String> headers = headers(in);
        if (headers.containsKey("expect")) {
            out.write(CONTINUE);
            out.flush();
        }
        byte[] body = body(in, headers);
        int mark = parts[1].indexOf('?');
        String path = mark < 0 ? parts[1] : parts[1].substring(0, mark);
        String query = mark < 0 ? "" : parts[1].substring(mark + 1);
        return Optional.of(new Request(parts[0], path, query, headers, body));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new HashMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var all = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(in).split(";", 2)[0].trim(), 16);
            all.writeBytes(exactly(in, size));
            String end = line(in);
            if (size == 0) {
                return all.toByteArray();
            }
            if (!end.isEmpty()) {
                throw new IOException("chunk of wrong length");
            }
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("body cut off");
        }
        return body;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(64);
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
