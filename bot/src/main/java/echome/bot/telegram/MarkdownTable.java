package echome.bot.telegram;

import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

import java.util.ArrayList;
import java.util.List;

/**
 * A table, which Telegram does not have: in aligned columns of fixed width where it fits on a
 * phone, else as lines that name the column of each value.
 */
final class MarkdownTable {
    /** Characters of fixed width that a phone shows on one line, roughly. */
    static final int WIDEST = 40;

    private static final String GAP = "  ";

    private final List<List<TableCell>> rows = new ArrayList<>();
    private boolean links;

    private MarkdownTable() {}

    static MarkdownTable of(TableBlock block) {
        var table = new MarkdownTable();
        block.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(CustomNode node) {
                        if (node instanceof TableRow) {
                            table.rows.add(new ArrayList<>());
                        } else if (node instanceof TableCell cell) {
                            table.rows.getLast().add(cell);
                        }
                        visitChildren(node);
                    }

                    @Override
                    public void visit(Link link) {
                        table.links = true;
                    }
                });
        return table;
    }

    void write(MarkdownReader reader) {
        int[] widths = widths();
        int total = GAP.length() * (widths.length - 1);
        for (int width : widths) {
            total += width;
        }
        if (total <= WIDEST && !links) {
            reader.preformatted(aligned(widths), "");
        } else {
            lines(reader);
        }
    }

    private int[] widths() {
        int[] widths = new int[rows.getFirst().size()];
        for (List<TableCell> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(MarkdownReader.words(row.get(i))));
            }
        }
        return widths;
    }

    private static int width(String words) {
        return words.codePointCount(0, words.length());
    }

    private String aligned(int[] widths) {
        var text = new StringBuilder();
        for (List<TableCell> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : GAP).append(cell(row.get(i), widths[i]));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String cell(TableCell cell, int width) {
        String words = MarkdownReader.words(cell);
        int missing = width - width(words);
        if (cell.getAlignment() == TableCell.Alignment.RIGHT) {
            return " ".repeat(missing) + words;
        }
        int left = cell.getAlignment() == TableCell.Alignment.CENTER ? missing / 2 : 0;
        return " ".repeat(left) + words + " ".repeat(missing - left);
    }

    private void lines(MarkdownReader reader) {
        reader.beginBlock(true);
        List<TableCell> header = rows.getFirst();
        // A table of nothing but its header still says something.
        List<List<TableCell>> body = rows.size() > 1 ? rows.subList(1, rows.size()) : rows;
        boolean firstRow = true;
        for (List<TableCell> row : body) {
            reader.write(firstRow ? "• " : "\n• ");
            firstRow = false;
            reader.inlines(row.getFirst(), Mark.BOLD);
            for (int i = 1; i < row.size(); i++) {
                value(reader, header.get(i), row.get(i), i == 1);
            }
        }
    }

    private static void value(MarkdownReader reader, Node title, TableCell cell, boolean first) {
        if (MarkdownReader.words(cell).isEmpty()) {
            return;
        }
        reader.write(first ? " — " : "; ");
        String words = MarkdownReader.words(title);
        if (!words.isEmpty() && title != cell) {
            reader.write(words + ": ");
        }
        reader.inlines(cell);
    }
}
