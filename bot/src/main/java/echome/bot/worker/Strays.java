package echome.bot.worker;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds what is claimed for this process and in nobody's hands here: the connection broke after the
 * claim was committed, before its answer came.
 *
 * @param <T> tells one claim from another
 */
public final class Strays<T> {
    private Set<T> before = Set.of();

    /**
     * Those that were in nobody's hands the last time as well, so that one which is just about to
     * begin is left alone.
     */
    public synchronized Set<T> among(Set<T> claimed, Set<T> inHand) {
        Set<T> idle = new HashSet<>(claimed);
        idle.removeAll(inHand);
        Set<T> strays = new HashSet<>(idle);
        strays.retainAll(before);
        before = idle;
        return strays;
    }
}
