package echome.bot.cli;

import echome.migrations.Database;

import org.jdbi.v3.core.Handle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs queries as the analyst, and says what to do where one is refused. */
final class Analyst {
    private static final String NOT_PERMITTED = "42501";
    private static final String READ_ONLY = "25006";
    private static final String CANCELLED = "57014";
    private static final int FETCH = 500;

    /**
     * What could lead a query out of the analyst's role, which the connection's own user may leave:
     * the setting of a role, and texts that are run as queries and could set it unseen.
     */
    private static final Pattern LEADS_OUT =
            Pattern.compile(
                    "(?i)\\b(set_config|session_authorization|(?:query|cursor)_to_xml\\w*|ts_stat|ts_rewrite)\\b|U&[\"']");

    private static final Pattern COPY = Pattern.compile("(?i)\\s*copy\\b");

    private static final Pattern TABLE =
            Pattern.compile("permission denied for (?:table|view) (\\S+)");

    private final Database database;
    private final Duration limit;

    /**
     * @param limit how long a statement may take
     */
    Analyst(Database database, Duration limit) {
        this.database = database;
        this.limit = limit;
    }

    /** Hears the rows of a result one by one. */
    interface Rows {
        void columns(List<Table.Column> columns);

        void row(List<Optional<String>> cells);
    }

    /** The first rows of the result. */
    Table ask(String query) {
        String first = Statements.first(query);
        return guarded(query, handle -> Table.of(handle.getConnection(), first));
    }

    /** All rows, however many, without keeping them. */
    void stream(String query, Rows rows) {
        guarded(
                query,
                handle -> {
                    read(handle.getConnection(), Statements.first(query), rows);
                    return true;
                });
    }

    private static void read(Connection connection, String query, Rows rows) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setFetchSize(FETCH);
            try (ResultSet result = statement.executeQuery()) {
                List<Table.Column> columns = Table.columns(result.getMetaData());
                rows.columns(columns);
                while (result.next()) {
                    rows.row(Table.row(result, columns.size()));
                }
            }
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }

    private <T> T guarded(String query, Function<Handle, T> work) {
        if (Statements.count(query) > 1) {
            throw new CommandException("One statement at a time, please.");
        }
        if (COPY.matcher(query).lookingAt()) {
            throw new CommandException(
                    "COPY is not for the analyst; --csv before a SELECT prints all its rows.");
        }
        Matcher leading = LEADS_OUT.matcher(query);
        if (leading.find()) {
            throw new CommandException(
                    "The analyst may not use %s: it can change whose rights a query has."
                            .formatted(leading.group()));
        }
        try {
            return database.asAnalyst(handle -> {
                handle.execute("SET LOCAL statement_timeout = " + limit.toMillis());
                return work.apply(handle);
            });
        } catch (QueryException e) {
            throw new CommandException(explain(e));
        }
    }

    private String explain(QueryException e) {
        String message = String.valueOf(e.getMessage());
        return switch (e.state()) {
            case NOT_PERMITTED -> notPermitted(message);
            case READ_ONLY -> "The analyst reads only: " + message;
            case CANCELLED ->
                    "The query took longer than %d s and was stopped; --timeout gives it more."
                            .formatted(limit.toSeconds());
            default -> message;
        };
    }

    private String notPermitted(String message) {
        Matcher matcher = TABLE.matcher(message);
        if (!matcher.find()) {
            return message;
        }
        String table = matcher.group(1);
        List<String> columns = readable(table);
        if (columns.isEmpty()) {
            return "The analyst may not read %s. Readable: %s."
                    .formatted(table, String.join(", ", tables()));
        }
        return "Of %s the analyst may read only: %s. Name them instead of the others or of *."
                .formatted(table, String.join(", ", columns));
    }

    private List<String> readable(String table) {
        return database.asAnalyst(handle ->
                handle.createQuery(
                                """
                                SELECT attname FROM pg_attribute
                                WHERE attrelid = to_regclass(quote_ident(:table)) AND attnum > 0
                                  AND NOT attisdropped
                                  AND has_column_privilege(attrelid, attnum, 'SELECT')
                                ORDER BY attnum
                                """)
                        .bind("table", table)
                        .mapTo(String.class)
                        .list());
    }

    private List<String> tables() {
        return database.asAnalyst(handle ->
                handle.createQuery(
                                """
                                SELECT relname FROM pg_class
                                WHERE relnamespace = 'public'::regnamespace
                                  AND relkind IN ('r', 'v', 'p')
                                  AND has_any_column_privilege(oid, 'SELECT')
                                ORDER BY relname
                                """)
                        .mapTo(String.class)
                        .list());
    }
}
