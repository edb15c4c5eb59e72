package echome.rag.catalogue;

import echome.rag.catalogue.text.CleanText;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Splits a text into rows; a line that can't be split is refused and the rest goes on. */
final class CsvRows implements Closeable {
    private final BalancedLines lines;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;

    /**
     * @param width how many cells a row should have, 0 if unknown
     */
    CsvRows(Reader text, CsvShape shape, int width, Consumer<RefusedRow> refused)
            throws IOException {
        lines = new BalancedLines(text, shape, width, refused);
        CSVFormat.Builder format =
                CSVFormat.DEFAULT
                        .builder()
                        .setDelimiter(shape.delimiter())
                        .setQuote(shape.quote())
                        .setIgnoreEmptyLines(true)
                        .setIgnoreSurroundingSpaces(true)
                        .setTrailingData(true)
                        .setLenientEof(true);
        if (shape.backslash()) {
            format.setEscape('\\');
        }
        parser = CSVParser.builder().setReader(lines).setFormat(format.get()).get();
        records = parser.iterator();
    }

    /** The next row, null at the end. */
    @Nullable CsvRow next() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
        } catch (IllegalStateException | java.io.UncheckedIOException e) {
            throw new IOException("line " + parser.getCurrentLineNumber(), e);
        }
        CSVRecord record = records.next();
        List<String> cells = new ArrayList<>(record.size());
        for (String cell : record) {
            cells.add(CleanText.cell(cell));
        }
        return new CsvRow(lines.nextStart(), cells);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
