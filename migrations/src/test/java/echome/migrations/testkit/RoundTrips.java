package echome.migrations.testkit;

import echome.migrations.DatabaseAddress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between one connection of a client and PostgreSQL and counts how often the server was
 * waited for.
 */
public final class RoundTrips implements AutoCloseable {
    private final DatabaseAddress behind;
    private final URI server;
    private final ServerSocket door;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicInteger count = new AtomicInteger();

    public RoundTrips(DatabaseAddress behind) throws IOException {
        this.behind = behind;
        this.server = URI.create(behind.jdbcUrl().substring("jdbc:".length()));
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("round-trips").start(this::serve);
    }

    /** The same database, by way of this. */
    public DatabaseAddress address() {
        return new DatabaseAddress(
                "jdbc:postgresql://127.0.0.1:%d%s?sslmode=disable"
                        .formatted(door.getLocalPort(), server.getPath()),
                behind.user(),
                behind.password());
    }

    /** How often the server was asked after it had answered, since the last look. */
    public int take() {
        return count.getAndSet(0);
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                Socket upstream = new Socket(server.getHost(), server.getPort());
                client.setTcpNoDelay(true);
                upstream.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> copy(client, upstream, true));
                Thread.ofVirtual().start(() -> copy(upstream, client, false));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void copy(Socket from, Socket to, boolean byClient) {
        try (from;
                to) {
            byte[] buffer = new byte[1 << 16];
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                if (byClient && answered.getAndSet(false)) {
                    count.incrementAndGet();
                } else if (!byClient) {
                    answered.set(true);
                }
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one of both has hung up
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
