package echome.bot.testkit.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A blocking HTTP/1.1 server on the loopback address, one virtual thread per connection.
 *
 * <p>The JDK's own server delays small answers and limits idle connections; a fake that is used for
 * measuring must do neither.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 4096;

    private final ServerSocket listener;
    private final Handler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private LoopbackServer(ServerSocket listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /** Listens on the port, 0 takes a free one. */
    public static LoopbackServer start(int port, Handler handler) throws IOException {
        // Closed by close(): the server owns it from here on.
        @SuppressWarnings("resource")
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        var server = new LoopbackServer(listener, handler);
        Thread.ofVirtual().name("accept").start(server::accept);
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int openConnections() {
        return connections.size();
    }

    /** Stops listening and breaks every open connection. */
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : connections) {
            try (socket) {
                socket.setSoLinger(true, 0);
            } catch (SocketException e) {
                // its own thread was faster
            }
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // closed: the loop ends; anything else concerns one connection only
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            var in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            var out = socket.getOutputStream();
            while (!listener.isClosed()) {
                Optional<Request> request = RequestReader.read(in, out);
                if (request.isEmpty()) {
                    break;
                }
                var exchange = new Exchange(socket, in, out);
                handler.handle(request.get(), exchange);
                if (!exchange.isOpen()) {
                    return;
                }
            }
        } catch (SocketException e) {
            // the client went away
        } catch (IOException e) {
            // a request that is no HTTP ends its connection
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }
}
