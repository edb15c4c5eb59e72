package echome.bot.link;

import java.net.InetAddress;

/** Which machines may be connected to. */
@FunctionalInterface
public interface AddressRule {
    boolean allows(InetAddress address);

    /** For addresses that the operator of this machine names. */
    static AddressRule all() {
        return _ -> true;
    }
}
