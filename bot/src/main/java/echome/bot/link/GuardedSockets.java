package echome.bot.link;

import echome.bot.net.ClientSockets;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

/**
 * Sockets that connect only where the rule allows it. The check is on the address that is connected
 * to, so neither a name, nor a second answer of its server, nor a redirect gets around it.
 */
final class GuardedSockets extends ClientSockets {
    private final AddressRule rule;

    GuardedSockets(AddressRule rule) {
        this.rule = rule;
    }

    @Override
    public Socket createSocket() {
        return new Guarded();
    }

    /** Refuses before the first packet. */
    private final class Guarded extends Socket {
        @Override
        public void connect(SocketAddress to) throws IOException {
            connect(to, 0);
        }

        @Override
        public void connect(SocketAddress to, int timeout) throws IOException {
            if (!(to instanceof InetSocketAddress address)
                    || address.getAddress() == null
                    || !rule.allows(address.getAddress())) {
                close();
                throw new ClosedAddressException();
            }
            super.connect(to, timeout);
        }
    }

    /** The address is none that may be connected to. */
    static final class ClosedAddressException extends IOException {
        private static final long serialVersionUID = 1L;

        ClosedAddressException() {
            super("address is not public");
        }
    }
}
