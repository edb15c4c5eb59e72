package echome.migrations;

/**
 * What the database says of itself and how its connection pool stands.
 *
 * @param migration version of the newest migration that is applied
 * @param active connections lent out now
 * @param waiting threads that wait for a connection now
 */
public record DatabaseHealth(
        String serverVersion,
        String pgvectorVersion,
        String migration,
        int active,
        int idle,
        int total,
        int maximum,
        int waiting,
        long roundTripMicros) {}
