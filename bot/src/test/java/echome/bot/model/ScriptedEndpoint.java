package echome.bot.model;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An endpoint on loopback that answers each request with the next reply of its script. */
final class ScriptedEndpoint implements AutoCloseable {
    private final ServerSocket server;
    private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedEndpoint() throws IOException {
        server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    record Request(String head, String body) {}

    interface Reply {
        void to(Connection connection) throws IOException;
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    ScriptedEndpoint then(Reply... replies) {
        script.addAll(List.of(replies));
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    static Reply status(int status, String body, String... headers) {
        return c -> c.head(status, "application/json", headers).write(body);
    }

    static Reply stream(String... pieces) {
        return c -> {
            c.streamHead();
            for (String piece : pieces) {
                c.piece(piece);
            }
            c.finish("stop").event("[DONE]");
        };
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = head(in);
            requests.add(new Request(head, new String(in.readNBytes(length(head)), UTF)));
            Reply reply = script.poll();
            var connection = new Connection(socket, in);
            (reply == null ? status(599, "nothing scripted") : reply).to(connection);
        } catch (IOException _) {
            // The client closed the connection: some scripts are about that.
        }
    }

    private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring("content-length:".length()).strip());
            }
        }
        return 0;
    }

    /** The wire to one client; it closes after the reply. */
    record Connection(Socket socket, InputStream in) {
        Connection head(int status, String type, String... headers) throws IOException {
            write("HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + type + "\r\n");
            for (String header : headers) {
                write(header + "\r\n");
            }
            return write("Connection: close\r\n\r\n");
        }

        Connection streamHead() throws IOException {
            return head(200, "text/event-stream");
        }

        Connection piece(String text) throws IOException {
            return event(
                    "{\"id\":\"1\",\"model\":\"scripted-1\",\"choices\":[{\"index\":0,\"delta\":"
                            + "{\"content\":\""
                            + text
                            + "\"}}]}");
        }

        Connection finish(String reason) throws IOException {
            return event(
                    "{\"id\":\"1\",\"model\":\"scripted-1\",\"choices\":[{\"index\":0,\"delta\":{},"
                            + "\"finish_reason\":\""
                            + reason
                            + "\"}]}");
        }

        Connection usage(int prompt, int completion) throws IOException {
            return event(
                    "{\"id\":\"1\",\"choices\":[],\"usage\":{\"prompt_tokens\":%d,"
                                    .formatted(prompt)
                            + "\"completion_tokens\":%d,\"total_tokens\":%d}}"
                                    .formatted(completion, prompt + completion));
        }

        Connection event(String data) throws IOException {
            return write("data: " + data + "\n\n");
        }

        Connection write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(UTF));
            out.flush();
            return this;
        }

        /** Sends a reset instead of an orderly end. */
        void abort() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Returns when the client has closed its side. */
        void awaitClosed() {
            try {
                while (in.read() >= 0) {
                    // What comes does not matter.
                }
            } catch (IOException _) {
                // A reset is an end too.
            }
        }
    }
}
