package echome.migrations;

import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What PostgreSQL's own catalogue says of our tables, so that a new table is tested unasked. */
final class Catalogue {
    /** Flyway's own table belongs to nobody. */
    private static final String OURS =
            "c.relnamespace = 'public'::regnamespace AND c.relname <> 'flyway_schema_history'";

    private final Handle handle;

    /** A column; literals are the texts that its check constraints name. */
    record Column(String name, String type, boolean filled, List<String> checks) {}

    record ForeignKey(String table, String name, List<String> columns, String parent) {}

    Catalogue(Handle handle) {
        this.handle = handle;
    }

    /** All tables, parents before children. */
    List<String> tables() {
        List<String> waiting =
                new ArrayList<>(
                        handle.select(
                                        "SELECT relname FROM pg_class c WHERE relkind IN ('r','p')"
                                                + " AND "
                                                + OURS
                                                + " ORDER BY relname")
                                .mapTo(String.class)
                                .list());
        List<String> sorted = new ArrayList<>();
        while (!waiting.isEmpty()) {
            String next =
                    waiting.stream()
                            .filter(table ->
                                    foreignKeys(table).stream()
                                            .map(ForeignKey::parent)
                                            .allMatch(parent ->
                                                    parent.equals(table)
                                                            || sorted.contains(parent)))
                            .findFirst()
                            .orElseThrow();
            sorted.add(next);
            waiting.remove(next);
        }
        return sorted;
    }

    /** The tables of a tenant: users, and all that name one. */
    List<String> tenantTables() {
        return tables().stream().filter(table -> !tenantColumn(table).isEmpty()).toList();
    }

    /** The column that says whose row it is; empty for a table of nobody. */
    String tenantColumn(String table) {
        if (table.equals("users")) {
            return "id";
        }
        return columns(table).stream().anyMatch(c -> c.name().equals("user_id")) ? "user_id" : "";
    }

    /** The columns that an INSERT may name. */
    List<Column> columns(String table) {
        String sql =
                """
                SELECT a.attname, format_type(a.atttypid, a.atttypmod) AS type,
                       a.attgenerated <> '' OR a.attidentity <> '' AS filled,
                       ARRAY(SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
                             WHERE k.conrelid = a.attrelid AND k.contype = 'c'
                               AND k.conkey = ARRAY[a.attnum]) AS checks
                FROM pg_attribute a
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY a.attnum
                """;
        return handle.select(sql, table)
                .map((rs, _) ->
                        new Column(
                                rs.getString("attname"),
                                rs.getString("type"),
                                rs.getBoolean("filled"),
                                Arrays.asList((String[]) rs.getArray("checks").getArray())))
                .list();
    }

    List<ForeignKey> foreignKeys(String table) {
        String sql =
                """
                SELECT k.conname, p.relname AS parent,
                       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY u(n, i)
                             JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n
                             ORDER BY u.i) AS columns
                FROM pg_constraint k JOIN pg_class p ON p.oid = k.confrelid
                WHERE k.contype = 'f' AND k.conrelid = ?::regclass ORDER BY k.conname
                """;
        return handle.select(sql, table)
                .map((rs, _) ->
                        new ForeignKey(
                                table,
                                rs.getString("conname"),
                                Arrays.asList((String[]) rs.getArray("columns").getArray()),
                                rs.getString("parent")))
                .list();
    }

    /** The parent's column that the given column of a key points at. */
    String pointsAt(ForeignKey key, String column) {
        String sql =
                """
                SELECT a.attname FROM pg_constraint k
                JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = k.confkey[?]
                WHERE k.conname = ? AND k.conrelid = ?::regclass
                """;
        return handle.select(sql, key.columns().indexOf(column) + 1, key.name(), key.table())
                .mapTo(String.class)
                .one();
    }

    /** The columns of each index; of partial ones only those that leave out no more than NULLs. */
    List<List<String>> indicesOfAllKeys(String table) {
        return indices(
                table,
                "(i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid)"
                        + " ~ '^\\(\\w+ IS NOT NULL\\)$')");
    }

    List<List<String>> primaryKey(String table) {
        return indices(table, "i.indisprimary");
    }

    private List<List<String>> indices(String table, String which) {
        String sql =
                """
                SELECT ARRAY(SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey::int2[])
                             WITH ORDINALITY u(n, p)
                             LEFT JOIN pg_attribute a
                               ON a.attrelid = i.indrelid AND a.attnum = u.n ORDER BY u.p) AS columns
                FROM pg_index i WHERE i.indrelid = ?::regclass AND\s\
                """
                        + which;
        return handle.select(sql, table)
                .map((rs, _) -> Arrays.asList((String[]) rs.getArray("columns").getArray()))
                .list();
    }

    Map<String, String> indexDefinitions() {
        return handle.select("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname='public'")
                .map((rs, _) -> Map.entry(rs.getString(1), rs.getString(2)))
                .collectToMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}
