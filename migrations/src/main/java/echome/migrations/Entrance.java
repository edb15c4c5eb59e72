package echome.migrations;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

import java.lang.reflect.Type;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lets a transaction act in its role and for its tenant from its first statement on. What says so
 * goes to the server together with that statement, so that its answer is not waited for alone; so
 * do statements whose result nobody needs, and the commit with the last one.
 *
 * <p>Who goes past it, with a connection of the handle's own, has not entered and sees nothing.
 */
final class Entrance implements StatementBuilder {
    private static final String AND = ";\n";

    private final StatementBuilder plain =
            DefaultStatementBuilder.FACTORY.createStatementBuilder(null);
    private final boolean begun;
    private final List<Bound> before = new ArrayList<>();
    private boolean later;
    private boolean commits;
    private int sent;
    private boolean over;

    /**
     * @param begun whether there is a transaction; the one statement is one of its own otherwise
     * @param enter a statement that gives one row
     * @param values of its parameters
     */
    Entrance(boolean begun, String enter, String... values) {
        this.begun = begun;
        before.add(Bound.of(enter, values));
    }

    /** The next statement is sent with the one after it; it is an update that always works. */
    void sendNextLater() {
        later = true;
    }

    /** The next statement is the last one and commits. */
    void commitWithNext() {
        commits = true;
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context)
            throws SQLException {
        if (later) {
            later = false;
            return Bound.later(sql, before::add);
        }
        boolean together = isSingle(context);
        if (over || !begun && !together) {
            throw new IllegalStateException("A statement where the last one was announced");
        }
        over = !begun || commits;
        String last = commits ? sql + AND + "COMMIT" : sql;
        if (!together) {
            flush(connection);
        }
        sent++;
        if (before.isEmpty()) {
            return plain.create(connection, last, context);
        }
        List<Bound> first = List.copyOf(before);
        before.clear();
        return Bound.last(plain.create(connection, joined(first) + AND + last, context), first);
    }

    private static String joined(List<Bound> statements) {
        return statements.stream().map(Bound::sql).collect(Collectors.joining(AND));
    }

    /** Not a batch, which would repeat what goes before it for each row. */
    private static boolean isSingle(StatementContext context) {
        Type type = context.getJdbiStatementType();
        return (type == Query.class || type == Update.class) && !context.isReturningGeneratedKeys();
    }

    /** Commits with what is still to be sent; where no statement ever came there is nothing. */
    void finish(Handle handle) {
        if (!over && !before.isEmpty() && (sent > 0 || before.size() > 1)) {
            handle.execute("COMMIT");
        }
    }

    private void flush(Connection connection) throws SQLException {
        if (before.isEmpty()) {
            return;
        }
        sent++;
        List<Bound> all = List.copyOf(before);
        before.clear();
        try (PreparedStatement statement = connection.prepareStatement(joined(all))) {
            Bound.bind(statement, all);
            statement.execute();
        }
    }

    /** Whether the server was not there any more when the first statement came (classes 08, 57). */
    boolean isAway(UnableToExecuteStatementException failure) {
        return sent == 1
                && failure.getCause() instanceof SQLException cause
                && String.valueOf(cause.getSQLState()).matches("(08|57P).*");
    }

    @Override
    public Statement create(Connection connection, StatementContext context) throws SQLException {
        flush(connection);
        return plain.create(connection, context);
    }

    @Override
    public CallableStatement createCall(Connection connection, String sql, StatementContext context)
            throws SQLException {
        flush(connection);
        return plain.createCall(connection, sql, context);
    }

    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        plain.close(connection, sql, statement);
    }
}
