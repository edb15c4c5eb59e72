package echome.migrations;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of one seller in every table, made from the columns that the catalogue names. */
final class GeneratedRows {
    private static final AtomicInteger NEXT = new AtomicInteger(1_000);
    private static final Pattern LITERAL = Pattern.compile("'([^'^]+)'");

    private final Catalogue catalogue;
    private final Map<String, Map<String, String>> rows = new LinkedHashMap<>();

    private GeneratedRows(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Inserts one row into every table that exists. */
    static GeneratedRows inEveryTable(Handle handle) {
        var generated = new GeneratedRows(new Catalogue(handle));
        for (String table : generated.catalogue.tables()) {
            Map<String, String> row = generated.next(table);
            generated.rows.put(table, insert(handle, table, row));
        }
        return generated;
    }

    String tenant() {
        return row("users").get("id");
    }

    Map<String, String> row(String table) {
        return rows.get(table);
    }

    /** Values of one more row, whose parents are this seller's rows. */
    Map<String, String> next(String table) {
        Map<String, String> row = new LinkedHashMap<>();
        for (Catalogue.Column column : catalogue.columns(table)) {
            // Of two forms of an embedding a row has one.
            if (!column.filled() && !column.type().equals("halfvec")) {
                row.put(column.name(), value(column));
            }
        }
        for (Catalogue.ForeignKey key : catalogue.foreignKeys(table)) {
            for (String column : key.columns()) {
                row.put(column, rows.get(key.parent()).get(catalogue.pointsAt(key, column)));
            }
        }
        return row;
    }

    /** Inserts values given as text and returns the whole row, as text too. */
    static Map<String, String> insert(Handle handle, String table, Map<String, String> row) {
        String names = String.join(", ", row.keySet());
        String values =
                row.keySet().stream().map(name -> ":" + name).collect(Collectors.joining(", "));
        Update update =
                handle.createUpdate(
                        "INSERT INTO %s (%s) VALUES (%s)".formatted(table, names, values));
        // Sent without a type, so that each takes its column's.
        row.forEach((name, value) -> update.bind(name, new Untyped(value)));
        return update.executeAndReturnGeneratedKeys()
                .map((rs, _) -> {
                    Map<String, String> result = new LinkedHashMap<>();
                    for (int i = 1; i <= rs.getMetaData().getColumnCount(); i++) {
                        result.put(rs.getMetaData().getColumnName(i), rs.getString(i));
                    }
                    return result;
                })
                .one();
    }

    private record Untyped(String value) implements Argument {
        @Override
        public void apply(int position, PreparedStatement statement, StatementContext context)
                throws SQLException {
            statement.setObject(position, value, Types.OTHER);
        }
    }

    private static String value(Catalogue.Column column) {
        for (String check : column.checks()) {
            if (check.contains("A-Z")) {
                return "EUR";
            }
            Matcher literal = LITERAL.matcher(check);
            if (literal.find()) {
                return literal.group(1);
            }
        }
        int number = NEXT.incrementAndGet();
        String type = column.type();
        return switch (type) {
            case "text" -> column.name() + "_" + number;
            case "bigint" -> Integer.toString(number);
            case "integer", "real" -> "1";
            case "boolean" -> "true";
            case "jsonb", "text[]" -> "{}";
            case "timestamp with time zone" -> "2026-01-02T03:04:05Z";
            case "date" -> "2026-01-02";
            case "vector" -> "[1,2,3]";
            case "tsvector" -> "'word'";
            default -> {
                if (type.startsWith("numeric")) {
                    yield "1";
                }
                throw new AssertionError("no value for a column of type " + type);
            }
        };
    }
}
