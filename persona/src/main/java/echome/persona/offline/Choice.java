package echome.persona.offline;

import java.util.List;

/** Chooses among sentences by a message's id, so that replies differ and can be repeated. */
record Choice(String messageId) {

    <T> T of(String salt, List<T> options) {
        return options.get(number(salt, options.size()));
    }

    /** From zero to below the bound. */
    int number(String salt, int bound) {
        int hash = (messageId + '/' + salt).hashCode();
        hash ^= hash >>> 15;
        hash *= 0x2c1b3c6d;
        hash ^= hash >>> 13;
        return Math.floorMod(hash, bound);
    }
}
