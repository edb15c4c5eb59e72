package echome.migrations;

import org.jspecify.annotations.Nullable;

/** The database cannot be opened or brought up to date; the message says what to do. */
public final class DatabaseException extends RuntimeException {
    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
