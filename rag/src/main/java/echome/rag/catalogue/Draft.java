package echome.rag.catalogue;

import echome.rag.catalogue.column.Column;
import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.column.Listing;
import echome.rag.catalogue.column.Stock;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A product in the making: texts of known meaning, not yet checked. */
final class Draft {
    private final int line;
    private final String raw;
    private final Map<Field, String> values = new EnumMap<>(Field.class);
    private final Map<Field, String> currencies = new EnumMap<>(Field.class);
    private final Map<Field, Boolean> exact = new EnumMap<>(Field.class);
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> variant = new ArrayList<>();

    private Draft(int line, String raw) {
        this.line = line;
        this.raw = raw;
    }

    /** Puts every cell where its heading says. */
    static Draft of(RawRow row, Headings headings) {
        Draft draft = new Draft(row.line(), row.raw());
        Map<Field, String> param = new HashMap<>();
        for (Map.Entry<String, String> cell : row.cells().entrySet()) {
            Column column = headings.of(cell.getKey());
            switch (column.field()) {
                case PARAM_NAME, PARAM_VALUE, PARAM_UNIT ->
                        param.put(column.field(), cell.getValue());
                default -> draft.put(column, cell.getValue(), row.exact().contains(cell.getKey()));
            }
        }
        String name = param.get(Field.PARAM_NAME);
        String value = param.get(Field.PARAM_VALUE);
        if (name != null && value != null) {
            String unit = param.getOrDefault(Field.PARAM_UNIT, "");
            draft.attribute(name, unit.isBlank() ? value : value + " " + unit);
        }
        draft.readStatus();
        row.params().forEach(draft::attribute);
        draft.variant.addAll(row.variant());
        return draft;
    }

    private void put(Column column, String text, boolean number) {
        Field field = column.field();
        if (text.isBlank() || field == Field.IGNORED) {
            return;
        }
        boolean placed =
                field == Field.OTHER || field == Field.PRIVATE || !field.attribute().isEmpty();
        boolean news =
                field == Field.STATUS && Listing.of(text).isEmpty() && Stock.word(text).isEmpty();
        if (placed || news) {
            String first = attributes.putIfAbsent(column.attribute(), text);
            if (first != null && !text.equals(first)) {
                attributes.putIfAbsent(second(column), text);
            }
        } else if (!values.containsKey(field)) {
            values.put(field, text);
            exact.put(field, number);
            currencies.put(field, column.currency());
        } else if (!text.equals(values.get(field))) {
            attributes.putIfAbsent(column.heading(), text);
        }
    }

    /** "Status: sold" speaks of stock, where nothing else does. */
    private void readStatus() {
        String status = get(Field.STATUS);
        if (get(Field.AVAILABILITY).isEmpty()
                && Listing.of(status).isEmpty()
                && Stock.word(status).isPresent()) {
            values.put(Field.AVAILABILITY, status);
        }
    }

    /** Where a further column of the same meaning goes, as private as the first one. */
    private static String second(Column column) {
        return column.attribute().startsWith(Column.PRIVATE_PREFIX)
                        && !column.heading().startsWith(Column.PRIVATE_PREFIX)
                ? Column.PRIVATE_PREFIX + column.heading()
                : column.heading();
    }

    int line() {
        return line;
    }

    String raw() {
        return raw;
    }

    /** The text of a field, "" if there is none. */
    String get(Field field) {
        return values.getOrDefault(field, "").strip();
    }

    boolean isExact(Field field) {
        return exact.getOrDefault(field, false);
    }

    /** The currency in the heading of a price, "" if there is none. */
    String headingCurrency(Field field) {
        return currencies.getOrDefault(field, "");
    }

    void set(Field field, String text) {
        if (text.isBlank()) {
            values.remove(field);
        } else {
            values.put(field, text);
        }
    }

    /** Takes what this draft lacks from another one. */
    void inherit(Draft parent, Field... fields) {
        for (Field field : fields) {
            if (!values.containsKey(field) && parent.values.containsKey(field)) {
                values.put(field, parent.get(field));
                exact.put(field, parent.isExact(field));
                currencies.put(field, parent.headingCurrency(field));
            }
        }
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** Keeps an attribute under the name that is the same in all languages, where there is one. */
    void attribute(String name, String value) {
        if (!name.isBlank() && !value.isBlank()) {
            attributes.putIfAbsent(attributeKey(name), value.strip());
        }
    }

    static String attributeKey(String name) {
        Column column = Columns.of(name);
        return column.field() == Field.PRIVATE || !column.field().attribute().isEmpty()
                ? column.attribute()
                : column.heading();
    }

    /** What sets this variant apart from its siblings, as its name should say it. */
    List<String> variant() {
        return variant;
    }
}
