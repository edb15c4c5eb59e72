package echome.rag.catalogue;

import echome.rag.catalogue.column.Column;
import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers what the headings of one file mean. */
final class Headings {
    private static final int MOST = 2_000;

    private final Map<String, Column> columns = new LinkedHashMap<>();

    Column of(String heading) {
        Column known = columns.get(heading);
        if (known != null) {
            return known;
        }
        Column column = Columns.of(heading);
        if (columns.size() < MOST) {
            columns.put(heading, column);
        }
        return column;
    }

    /** The headings that mean {@code field}, as the seller wrote them. */
    List<String> meaning(Field field) {
        return columns.values().stream()
                .filter(column -> column.field() == field)
                .map(Column::heading)
                .toList();
    }
}
