package echome.bot.net;

import java.io.IOException;
import java.net.Socket;

/**
 * Sockets that send at once. OkHttp leaves Nagle's algorithm on: the end of a request that takes
 * more than one segment, as a prompt does, then waits for the other side's delayed acknowledgement,
 * about 40 ms each time (RFC 1122, 4.2.3.2 and 4.2.3.4).
 */
public final class UndelayedSockets extends ClientSockets {
    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        return socket;
    }
}
