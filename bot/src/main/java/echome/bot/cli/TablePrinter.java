package echome.bot.cli;

import echome.bot.cli.Table.Column;
import echome.bot.cli.Table.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a table with lines, numbers to the right, long cells cut, NULL as ∅. */
final class TablePrinter {
    private static final int WIDEST_CELL = 60;
    private static final String NULL = "∅";

    private final Table table;
    private final List<List<String>> cells;
    private final int[] widths;

    private TablePrinter(Table table) {
        this.table = table;
        this.cells = table.rows().stream().map(TablePrinter::shown).toList();
        this.widths = new int[table.columns().size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = TextWidth.of(heading(i));
            for (List<String> row : cells) {
                widths[i] = Math.max(widths[i], TextWidth.of(row.get(i)));
            }
        }
    }

    /** The table with a line end after each line, and the count of rows below. */
    static String print(Table table) {
        return new TablePrinter(table).draw();
    }

    private static List<String> shown(List<Optional<String>> row) {
        return row.stream().map(cell -> cell.map(TablePrinter::oneLine).orElse(NULL)).toList();
    }

    /** Control characters would move the cursor or colour the terminal. */
    private static String oneLine(String text) {
        String plain = text.replace("\n", "⏎").replaceAll("\\p{Cntrl}", "·");
        return TextWidth.cut(plain, WIDEST_CELL);
    }

    private String heading(int column) {
        return oneLine(table.columns().get(column).name());
    }

    private String draw() {
        StringBuilder out = new StringBuilder();
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            headings.add(heading(i));
        }
        rule(out, "┌", "┬", "┐");
        line(out, headings);
        rule(out, "├", "┼", "┤");
        cells.forEach(row -> line(out, row));
        rule(out, "└", "┴", "┘");
        int count = cells.size();
        out.append(count).append(count == 1 ? " row" : " rows");
        out.append(table.more() ? ", and more: --csv gives all\n" : "\n");
        return out.toString();
    }

    private void rule(StringBuilder out, String left, String middle, String right) {
        for (int i = 0; i < widths.length; i++) {
            out.append(i == 0 ? left : middle).append("─".repeat(widths[i] + 2));
        }
        out.append(right).append('\n');
    }

    private void line(StringBuilder out, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            Column column = table.columns().get(i);
            String padding = " ".repeat(widths[i] - TextWidth.of(row.get(i)));
            out.append("│ ");
            out.append(column.kind() == Kind.NUMBER ? padding + row.get(i) : row.get(i) + padding);
            out.append(' ');
        }
        out.append("│\n");
    }
}
