package echome.bot;

import echome.migrations.DatabaseAddress;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A way to a database that can go silent without closing, as a network does that has failed. */
final class Tunnel implements AutoCloseable {
    private final ServerSocket entrance;
    private final int exit;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final CountDownLatch thawed = new CountDownLatch(1);
    private volatile boolean frozen;

    private Tunnel(ServerSocket entrance, int exit) {
        this.entrance = entrance;
        this.exit = exit;
    }

    static Tunnel to(DatabaseAddress address) throws IOException {
        URI uri = URI.create(address.jdbcUrl().substring("jdbc:".length()));
        Tunnel tunnel =
                new Tunnel(
                        new ServerSocket(0, 16, InetAddress.getLoopbackAddress()), uri.getPort());
        Thread.ofVirtual().start(tunnel::accept);
        return tunnel;
    }

    DatabaseAddress address(DatabaseAddress real) {
        return new DatabaseAddress(
                real.jdbcUrl()
                        .replaceFirst(
                                "//[^/]+/",
                                "//"
                                        + entrance.getInetAddress().getHostAddress()
                                        + ":"
                                        + entrance.getLocalPort()
                                        + "/"),
                real.user(),
                real.password());
    }

    /** From now on nothing passes, and nobody is told. */
    void freeze() {
        frozen = true;
    }

    /** New connections pass again; of the old ones nobody hears any more. */
    void repair() {
        frozen = false;
    }

    private void accept() {
        try {
            while (true) {
                Socket in = entrance.accept();
                Socket out = new Socket(InetAddress.getLoopbackAddress(), exit);
                sockets.addAll(List.of(in, out));
                Thread.ofVirtual().start(() -> pass(in, out));
                Thread.ofVirtual().start(() -> pass(out, in));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[8_192];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (frozen) {
                    thawed.await();
                    return;
                }
                out.write(buffer, 0, n);
            }
            if (frozen) {
                thawed.await();
            }
        } catch (IOException e) {
            // One of the ends is gone.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        thawed.countDown();
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
