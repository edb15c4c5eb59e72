package echome.migrations.embedded;

/** The embedded PostgreSQL can't serve; the message tells the person what is missing. */
public final class EmbeddedPostgresException extends Exception {
    private static final long serialVersionUID = 1L;

    static final String OTHER_WAY =
            " The other way is DATABASE_URL: point it at a PostgreSQL 15 or newer with pgvector"
                    + " 0.8.";

    EmbeddedPostgresException(String message) {
        super(message);
    }

    EmbeddedPostgresException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A failure that only another machine or another database gets around. */
    static EmbeddedPostgresException unsupported(String message) {
        return new EmbeddedPostgresException(message + OTHER_WAY);
    }
}
