package echome.bot.link;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Allows public addresses only: nothing of this machine, of its network or of its provider, whose
 * metadata service would tell secrets. The ranges are those of the IANA special-purpose registries.
 */
public final class PublicInternet implements AddressRule {
    private static final List<Range> CLOSED_4 =
            List.of(
                    Range.of("0.0.0.0", 8),
                    Range.of("10.0.0.0", 8),
                    Range.of("100.64.0.0", 10),
                    Range.of("127.0.0.0", 8),
                    Range.of("169.254.0.0", 16),
                    Range.of("172.16.0.0", 12),
                    Range.of("192.0.0.0", 24),
                    Range.of("192.0.2.0", 24),
                    Range.of("192.88.99.0", 24),
                    Range.of("192.168.0.0", 16),
                    Range.of("198.18.0.0", 15),
                    Range.of("198.51.100.0", 24),
                    Range.of("203.0.113.0", 24),
                    Range.of("224.0.0.0", 4),
                    Range.of("240.0.0.0", 4),
                    // the machine that answers for the platform in one large cloud
                    Range.of("168.63.129.16", 32));

    private static final List<Range> OPEN_6 = List.of(Range.of("2000::", 3));

    private static final List<Range> CLOSED_6 =
            List.of(
                    Range.of("2001::", 23),
                    Range.of("2001:db8::", 32),
                    Range.of("2002::", 16),
                    Range.of("3fff::", 20));

    /** Carries an IPv4 address in its end, where a network has no IPv4 of its own. */
    private static final Range TRANSLATED = Range.of("64:ff9b::", 96);

    @Override
    public boolean allows(InetAddress address) {
        return isPublic(address) && !isOurs(address);
    }

    private static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return CLOSED_4.stream().noneMatch(range -> range.holds(bytes));
        }
        if (TRANSLATED.holds(bytes)) {
            return isPublic(address(Arrays.copyOfRange(bytes, 12, 16)));
        }
        return OPEN_6.stream().anyMatch(range -> range.holds(bytes))
                && CLOSED_6.stream().noneMatch(range -> range.holds(bytes));
    }

    /** A machine's public address leads to what listens for its own network only. */
    private static boolean isOurs(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not 4 bytes", e);
        }
    }

    /** Addresses that begin with the same bits. */
    private record Range(byte[] start, int bits) {
        static Range of(String address, int bits) {
            try {
                // a literal: nobody is asked
                return new Range(InetAddress.getByName(address).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(address, e);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
