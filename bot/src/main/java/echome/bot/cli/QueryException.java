package echome.bot.cli;

import java.sql.SQLException;
import java.util.Objects;

/** The server refused a query; the message is the server's own, in one line or with its hint. */
final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String state;

    QueryException(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = Objects.requireNonNullElse(cause.getSQLState(), "");
    }

    /** The SQLSTATE, empty where there is none. */
    String state() {
        return state;
    }
}
