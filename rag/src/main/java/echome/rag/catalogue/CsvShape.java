package echome.rag.catalogue;

import echome.rag.catalogue.column.Column;
import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a table in a text file is written.
 *
 * @param backslash whether a quotation mark inside quotes is written {@code \"}
 * @param skip lines before the table: the {@code sep=;} of spreadsheets
 * @param fit 0 to 1: the share of rows that are as wide as most; 0 if the text is no table
 */
record CsvShape(char delimiter, char quote, boolean backslash, int skip, double fit, int known) {
    private static final String DELIMITERS = ",;\t|";
    private static final int ROWS = 60;

    /** Chooses by the headings that are recognised, then by rows of equal width. */
    static CsvShape of(String head) {
        String text = head.startsWith("\uFEFF") ? head.substring(1) : head;
        if (text.length() > 5 && text.regionMatches(true, 0, "sep=", 0, 4)) {
            return new CsvShape(text.charAt(4), '"', false, 1, 1, 1);
        }
        boolean backslash = text.contains("\\\"") && !text.contains("\"\"");
        char quote = singleQuotes(text) ? '\'' : '"';
        CsvShape best = new CsvShape(',', quote, backslash, 0, 0, 0);
        for (char delimiter : DELIMITERS.toCharArray()) {
            CsvShape shape = measured(text, new CsvShape(delimiter, quote, backslash, 0, 0, 0));
            if (shape.score() > best.score()) {
                best = shape;
            }
        }
        return best;
    }

    /** Whether the text is a table and not prose. */
    boolean isTable() {
        return known > 0 || fit >= 0.8;
    }

    private double score() {
        return known * 10 + fit;
    }

    private static boolean singleQuotes(String text) {
        int end = text.indexOf('\n');
        String first = text.substring(0, end < 0 ? text.length() : end).strip();
        return first.length() > 2
                && first.startsWith("'")
                && first.endsWith("'")
                && first.indexOf('"') < 0;
    }

    private static CsvShape measured(String text, CsvShape shape) {
        List<List<String>> rows = new ArrayList<>();
        try (CsvRows csv = new CsvRows(new StringReader(text), shape, 0, _ -> {})) {
            for (CsvRow row = csv.next(); row != null && rows.size() < ROWS; row = csv.next()) {
                rows.add(row.cells());
            }
        } catch (IOException e) {
            return shape;
        }
        Map<Integer, Integer> widths = new HashMap<>();
        int known = 0;
        for (List<String> row : rows) {
            widths.merge(row.size(), 1, Integer::sum);
            known = Math.max(known, knownFields(row));
        }
        int width = 1;
        int most = 0;
        for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
            if (entry.getKey() > 1 && entry.getValue() > most) {
                width = entry.getKey();
                most = entry.getValue();
            }
        }
        double fit = width == 1 || rows.size() < 2 ? 0 : most / (double) rows.size();
        return new CsvShape(
                shape.delimiter, shape.quote, shape.backslash, 0, fit * (1 - 0.1 / width), known);
    }

    /** How many different fields a row of headings names; 0 if one of them is not the name. */
    static int knownFields(List<String> row) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        for (String cell : row) {
            if (!cell.isBlank() && cell.length() <= 80) {
                Column column = Columns.of(cell);
                fields.add(column.field());
            }
        }
        fields.remove(Field.OTHER);
        return fields.contains(Field.NAME) ? fields.size() : 0;
    }
}
