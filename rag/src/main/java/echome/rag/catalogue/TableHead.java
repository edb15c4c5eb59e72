package echome.rag.catalogue;

import echome.rag.catalogue.text.Characters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The headings of a table.
 *
 * @param row the index of the row that has them, -1 if the table has none and they were guessed
 * @param headings one for each column, each different, none blank
 */
record TableHead(int row, List<String> headings) {
    /** How many rows at the top are looked at: price lists begin with an address and a date. */
    static final int SAMPLE = 100;

    private static final int PREAMBLE = 30;

    /** By recognised words, else by what the columns hold. */
    static Optional<TableHead> find(List<List<String>> rows) {
        return known(rows).or(() -> ColumnGuess.head(rows));
    }

    /** Only by recognised words. */
    static Optional<TableHead> known(List<List<String>> rows) {
        int best = -1;
        int most = 0;
        for (int i = 0; i < Math.min(PREAMBLE, rows.size()); i++) {
            int known = CsvShape.knownFields(rows.get(i));
            if (known > most) {
                most = known;
                best = i;
            }
        }
        return most == 0 || most == 1 && filled(rows.get(best)) > 3
                ? Optional.empty()
                : Optional.of(new TableHead(best, distinct(rows.get(best))));
    }

    /** The cells of a row under their headings; blank ones are left out. */
    Map<String, String> cells(List<String> row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(row.size(), headings.size()); i++) {
            if (!row.get(i).isBlank()) {
                cells.put(headings.get(i), row.get(i));
            }
        }
        return cells;
    }

    static List<String> distinct(List<String> row) {
        List<String> headings = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            String own = Characters.oneLine(row.get(i));
            String heading = own.isEmpty() ? "column " + (i + 1) : own;
            int times = seen.merge(heading, 1, Integer::sum);
            headings.add(times == 1 ? heading : heading + " (" + times + ")");
        }
        return List.copyOf(headings);
    }

    private static long filled(List<String> row) {
        return row.stream().filter(cell -> !cell.isBlank()).count();
    }
}
