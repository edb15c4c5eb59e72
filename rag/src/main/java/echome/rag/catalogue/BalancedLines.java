package echome.rag.catalogue;

import echome.rag.catalogue.text.Characters;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets only whole rows through to the CSV parser. A quotation mark that is never closed would
 * swallow all rows up to the next one: such a line is taken out and reported instead.
 */
final class BalancedLines extends Reader {
    private static final int MOST_LINES = 2_000;
    private static final int MOST_CHARS = 1 << 20;

    private final LineReader in;
    private final CsvShape shape;
    private final int width;
    private final Consumer<RefusedRow> refused;
    private final Deque<LineReader.Line> returned = new ArrayDeque<>();
    private final Deque<Integer> starts = new ArrayDeque<>();
    private String out = "";
    private int at;

    BalancedLines(Reader in, CsvShape shape, int width, Consumer<RefusedRow> refused) {
        this.in = new LineReader(in, MOST_CHARS);
        this.shape = shape;
        this.width = width;
        this.refused = refused;
    }

    /** The line on which the next row begins that the parser hands out. */
    int nextStart() {
        Integer start = starts.poll();
        return start == null ? 0 : start;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        while (at == out.length()) {
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, out.length() - at);
        out.getChars(at, at + count, buffer, offset);
        at += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean fill() throws IOException {
        LineReader.Line first = next();
        at = 0;
        if (first == null) {
            out = "";
            return false;
        }
        if (first.cut()) {
            out = "";
            refuse(first, "the line is longer than a million characters");
        } else if (isBlank(first.text()) || first.number() <= shape.skip()) {
            out = "";
        } else if (first.text().indexOf(shape.quote()) < 0) {
            pass(first.number(), first.text());
        } else {
            whole(first);
        }
        return true;
    }

    /** Joins lines until the quotes are closed, or gives up on the first one. */
    private void whole(LineReader.Line first) throws IOException {
        QuoteScan scan = new QuoteScan(shape);
        scan.line(first.text());
        if (!scan.isOpen()) {
            pass(first.number(), first.text());
            return;
        }
        StringBuilder row = new StringBuilder(first.text());
        List<LineReader.Line> more = new ArrayList<>();
        boolean ended = false;
        while (scan.isOpen() && !ended && more.size() < MOST_LINES && row.length() < MOST_CHARS) {
            LineReader.Line line = next();
            ended = line == null;
            if (line != null) {
                more.add(line);
                row.append('\n').append(line.text());
                scan.line(line.text());
            }
        }
        if (scan.isOpen() || scan.isTorn() || width > 0 && scan.cells() > width) {
            for (int i = more.size() - 1; i >= 0; i--) {
                returned.addFirst(more.get(i));
            }
            out = "";
            refuse(first, "a quotation mark is opened and not closed");
        } else {
            pass(first.number(), row.toString());
        }
    }

    private LineReader.@org.jspecify.annotations.Nullable Line next() throws IOException {
        LineReader.Line line = returned.poll();
        return line == null ? in.next() : line;
    }

    private void pass(int start, String row) {
        starts.add(start);
        out = row + "\n";
    }

    private void refuse(LineReader.Line line, String reason) {
        refused.accept(new RefusedRow(line.number(), reason, line.text()));
    }

    private static boolean isBlank(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (!Characters.isSpace(line.charAt(i)) && line.charAt(i) != '\uFEFF') {
                return false;
            }
        }
        return true;
    }
}
