package echome.bot.cli;

import org.jdbi.v3.core.Handle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query's result as text.
 *
 * @param rows a cell is empty where the value is NULL
 * @param more whether there are further rows that were not read
 */
record Table(List<Column> columns, List<List<Optional<String>>> rows, boolean more) {
    /** Rows that are kept in memory where nothing else is asked for. */
    static final int MOST_ROWS = 1_000;

    Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A column and how its values read. */
    record Column(String name, Kind kind) {}

    /** What a column's values are, as far as printing goes. */
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        JSON
    }

    /** Reads at most {@link #MOST_ROWS} rows. */
    static Table of(Connection connection, String query) {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setMaxRows(MOST_ROWS + 1);
            try (ResultSet result = statement.executeQuery()) {
                return read(result);
            }
        } catch (SQLException e) {
            throw new QueryException(e);
        }
    }

    /** The same, in the role that the handle is in. */
    static Table of(Handle handle, String query) {
        return handle.createQuery(query).scanResultSet((rows, _) -> read(rows.get()));
    }

    private static Table read(ResultSet result) throws SQLException {
        List<Column> columns = columns(result.getMetaData());
        List<List<Optional<String>>> rows = new ArrayList<>();
        while (rows.size() < MOST_ROWS && result.next()) {
            rows.add(row(result, columns.size()));
        }
        return new Table(columns, rows, rows.size() == MOST_ROWS && result.next());
    }

    static List<Column> columns(ResultSetMetaData meta) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            columns.add(new Column(meta.getColumnLabel(i), kind(meta, i)));
        }
        return columns;
    }

    private static Kind kind(ResultSetMetaData meta, int index) throws SQLException {
        String type = meta.getColumnTypeName(index);
        if (type.equals("json") || type.equals("jsonb")) {
            return Kind.JSON;
        }
        return switch (meta.getColumnType(index)) {
            case Types.SMALLINT,
                    Types.INTEGER,
                    Types.BIGINT,
                    Types.REAL,
                    Types.DOUBLE,
                    Types.NUMERIC,
                    Types.DECIMAL ->
                    Kind.NUMBER;
            case Types.BIT, Types.BOOLEAN -> Kind.BOOLEAN;
            default -> Kind.TEXT;
        };
    }

    static List<Optional<String>> row(ResultSet result, int width) throws SQLException {
        List<Optional<String>> row = new ArrayList<>(width);
        for (int i = 1; i <= width; i++) {
            row.add(Optional.ofNullable(result.getString(i)));
        }
        return row;
    }
}
