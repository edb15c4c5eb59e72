package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.text.Encoding;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table in a text file. */
final class CsvRecords implements Records {
    private static final int HEAD = 64 * 1024;

    private final Path file;
    private final Encoding encoding;
    private final CsvShape shape;
    private final TableHead head;

    private CsvRecords(Path file, Encoding encoding, CsvShape shape, TableHead head) {
        this.file = file;
        this.encoding = encoding;
        this.shape = shape;
        this.head = head;
    }

    static CsvRecords open(Path file, Encoding encoding) throws IOException, CatalogueUnreadable {
        CsvShape shape;
        try (Reader in = reader(file, encoding)) {
            char[] text = new char[HEAD];
            int length = 0;
            for (int n = in.read(text); n > 0; n = in.read(text, length, HEAD - length)) {
                length += n;
            }
            shape = CsvShape.of(new String(text, 0, length));
        }
        List<List<String>> top = new ArrayList<>();
        try (CsvRows rows = new CsvRows(reader(file, encoding), shape, 0, _ -> {})) {
            for (CsvRow row = rows.next();
                    row != null && top.size() < TableHead.SAMPLE;
                    row = rows.next()) {
                top.add(row.cells());
            }
        }
        TableHead head = TableHead.find(top).orElseThrow(() -> Unreadable.noName(top));
        return new CsvRecords(file, encoding, shape, head);
    }

    @Override
    public List<String> headings() {
        return head.headings();
    }

    @Override
    public void each(Sink sink) throws IOException {
        int width = head.headings().size();
        try (CsvRows rows = new CsvRows(reader(file, encoding), shape, width, sink::refused)) {
            int index = 0;
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                if (index++ > head.row()) {
                    hand(row, width, sink);
                }
            }
        }
    }

    private void hand(CsvRow row, int width, Sink sink) {
        List<String> cells = row.cells();
        for (int i = width; i < cells.size(); i++) {
            if (!cells.get(i).isBlank()) {
                refuse(row, "has " + cells.size() + " cells where the heading has " + width, sink);
                return;
            }
        }
        for (int i = cells.size(); i < width; i++) {
            Field missing = Columns.of(head.headings().get(i)).field();
            if (missing == Field.NAME || missing == Field.PRICE) {
                tooShort(row, width, sink);
                return;
            }
        }
        Map<String, String> named = head.cells(cells);
        if (!named.isEmpty()) {
            sink.row(new RawRow(row.line(), named, Map.of(), Set.of(), List.of()));
        }
    }

    private void tooShort(CsvRow row, int width, Sink sink) {
        Map<String, String> named = head.cells(row.cells());
        String reason = "has " + row.cells().size() + " cells where the heading has " + width;
        if (named.size() == 1 && row.cells().size() == 1) {
            sink.lone(
                    new RawRow(row.line(), named, Map.of(), Set.of(), List.of()),
                    refused(row, reason));
        } else {
            refuse(row, reason, sink);
        }
    }

    private void refuse(CsvRow row, String reason, Sink sink) {
        if (row.cells().stream().allMatch(String::isBlank)) {
            return;
        }
        sink.refused(refused(row, reason));
    }

    /** A line that is too long or too short begins as it should. */
    private RefusedRow refused(CsvRow row, String reason) {
        String raw = String.join(String.valueOf(shape.delimiter()), row.cells());
        String code = "";
        String name = "";
        for (Map.Entry<String, String> cell : head.cells(row.cells()).entrySet()) {
            Field field = Columns.of(cell.getKey()).field();
            code = field == Field.SKU ? cell.getValue().strip() : code;
            name = field == Field.NAME ? cell.getValue().strip() : name;
        }
        return new RefusedRow(row.line(), reason, raw, code, name);
    }

    private static Reader reader(Path file, Encoding encoding) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(encoding.bom());
        return new InputStreamReader(in, encoding.charset());
    }
}
