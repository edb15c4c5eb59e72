package echome.bot.testkit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The answering side of one request: a whole answer, a stream in chunks, or a rude end. */
public final class Exchange {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean open = true;
    private boolean abandoned;

    Exchange(Socket socket, InputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    /** Sends a whole answer in one write, so that neither Nagle nor delayed acks slow it down. */
    public void send(int status, String type, byte[] body, Map<String, String> headers)
            throws IOException {
        var all = new ByteArrayOutputStream(body.length + 200);
        all.writeBytes(head(status, type, headers, "Content-Length: " + body.length));
        all.writeBytes(body);
        flush(all.toByteArray());
    }

    public void send(int status, String type, String body) throws IOException {
        send(status, type, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Starts an answer of unknown length; each {@link #chunk} is written at once. */
    public void start(int status, String type) throws IOException {
        flush(head(status, type, Map.of(), "Transfer-Encoding: chunked"));
    }

    public void chunk(String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        var all = new ByteArrayOutputStream(body.length + 16);
        all.writeBytes(
                (Integer.toHexString(body.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        all.writeBytes(new byte[] {'\r', '\n'});
        flush(all.toByteArray());
    }

    public void end() throws IOException {
        flush("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Resets the connection; the client sees a broken connection, not an orderly end. */
    public void abort() {
        open = false;
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // already gone, which is what was wanted
        }
    }

    /** Whether the client closed the connection before the answer was complete. */
    public boolean isAbandoned() {
        return abandoned;
    }

    /** Says nothing until the client closes the connection. */
    public void awaitHangUp() throws IOException {
        open = false;
        abandoned = true;
        while (in.read() >= 0) {
            // what the client still sends is of no interest
        }
    }

    boolean isOpen() {
        return open;
    }

    private void flush(byte[] bytes) throws IOException {
        try {
            out.write(bytes);
            out.flush();
        } catch (IOException e) {
            abandoned = true;
            throw e;
        }
    }

    private static byte[] head(
            int status, String type, Map<String, String> headers, String length) {
        var head = new StringBuilder(160).append("HTTP/1.1 ").append(status).append(" -\r\n");
        head.append("Content-Type: ").append(type).append("\r\n").append(length).append("\r\n");
        headers.forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
