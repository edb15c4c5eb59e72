package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;

import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The sheets of a workbook that hold products; a sheet of categories gives their names. */
final class XlsxRecords implements Records, Closeable {
    private record ProductSheet(Sheet sheet, TableHead head) {}

    private final ReadableWorkbook book;
    private final List<ProductSheet> products = new ArrayList<>();
    private final CategoryTree categories = new CategoryTree();
    private final List<String> leftOut = new ArrayList<>();

    private XlsxRecords(ReadableWorkbook book) {
        this.book = book;
    }

    static XlsxRecords open(Path file) throws IOException, CatalogueUnreadable {
        Zip.check(file);
        ReadableWorkbook book = workbook(file);
        XlsxRecords records = new XlsxRecords(book);
        try {
            records.sort();
            return records;
        } catch (IOException | CatalogueUnreadable | RuntimeException e) {
            book.close();
            throw e;
        }
    }

    /** Formats tell dates and currencies; some programs write workbooks without them. */
    private static ReadableWorkbook workbook(Path file) throws IOException {
        try {
            return new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
        } catch (ExcelReaderException e) {
            return new ReadableWorkbook(file.toFile());
        }
    }

    @Override
    public void each(Sink sink) throws IOException {
        for (ProductSheet product : products) {
            try (Stream<Row> rows = product.sheet.openStream()) {
                rows.forEach(row -> hand(product, row, sink));
            }
        }
    }

    @Override
    public List<String> headings() {
        Set<String> headings = new LinkedHashSet<>();
        products.forEach(product -> headings.addAll(product.head.headings()));
        return List.copyOf(headings);
    }

    @Override
    public List<String> notes() {
        return leftOut.isEmpty()
                ? List.of()
                : List.of("sheets without products were left out: " + String.join(", ", leftOut));
    }

    @Override
    public void close() throws IOException {
        book.close();
    }

    /** Decides by the headings what each sheet is for. */
    private void sort() throws IOException, CatalogueUnreadable {
        Map<Sheet, List<List<String>>> tops = new LinkedHashMap<>();
        for (Sheet sheet : book.getSheets().toList()) {
            if (sheet.getVisibility() == SheetVisibility.VISIBLE) {
                tops.put(sheet, top(sheet));
            } else {
                leftOut.add(sheet.getName());
            }
        }
        tops.forEach((sheet, top) ->
                TableHead.known(top)
                        .ifPresent(head -> products.add(new ProductSheet(sheet, head))));
        if (products.stream().anyMatch(product -> has(product.head, Field.PRICE))) {
            products.removeIf(product -> !has(product.head, Field.PRICE));
        }
        if (products.isEmpty()) {
            tops.forEach((sheet, top) ->
                    TableHead.find(top)
                            .ifPresent(head -> products.add(new ProductSheet(sheet, head))));
        }
        Set<Sheet> taken = new HashSet<>();
        products.forEach(product -> taken.add(product.sheet));
        for (Map.Entry<Sheet, List<List<String>>> top : tops.entrySet()) {
            if (!taken.contains(top.getKey()) && !isCategories(top.getKey(), top.getValue())) {
                leftOut.add(top.getKey().getName());
            }
        }
        if (products.isEmpty()) {
            throw Unreadable.noName(
                    tops.values().stream()
                            .filter(top -> !top.isEmpty())
                            .findFirst()
                            .orElse(List.of()));
        }
    }

    private static boolean has(TableHead head, Field field) {
        return head.headings().stream().anyMatch(heading -> Columns.of(heading).field() == field);
    }

    /** Numbers of categories with their names, and perhaps the numbers of their parents. */
    private boolean isCategories(Sheet sheet, List<List<String>> top) throws IOException {
        if (top.isEmpty()) {
            return false;
        }
        List<Field> fields = top.getFirst().stream().map(cell -> Columns.of(cell).field()).toList();
        int id = Math.max(fields.indexOf(Field.CATEGORY_ID), fields.indexOf(Field.ID));
        int name = Math.max(fields.indexOf(Field.CATEGORY), fields.indexOf(Field.NAME));
        int parent = fields.indexOf(Field.CATEGORY_PARENT);
        if (id < 0 || name < 0) {
            return false;
        }
        try (Stream<Row> rows = sheet.openStream()) {
            rows.skip(1)
                    .map(XlsxCells::texts)
                    .filter(row -> row.size() > Math.max(id, name))
                    .forEach(row ->
                            categories.add(
                                    row.get(id),
                                    parent < 0 || parent >= row.size() ? "" : row.get(parent),
                                    row.get(name)));
        }
        return true;
    }

    private static List<List<String>> top(Sheet sheet) throws IOException {
        try (Stream<Row> rows = sheet.openStream()) {
            return rows.map(XlsxCells::texts)
                    .filter(row -> row.stream().anyMatch(cell -> !cell.isBlank()))
                    .limit(TableHead.SAMPLE)
                    .toList();
        }
    }

    private void hand(ProductSheet product, Row row, Sink sink) {
        List<String> texts = XlsxCells.texts(row);
        Map<String, String> cells = product.head.cells(texts);
        if (cells.isEmpty() || isAboveOrHead(product.head, texts, row)) {
            return;
        }
        String currency = XlsxCells.currency(row);
        if (!currency.isEmpty()) {
            cells.put("currency (format)", currency);
        }
        Set<String> exact = new HashSet<>();
        for (int i = 0; i < Math.min(texts.size(), product.head.headings().size()); i++) {
            if (XlsxCells.isNumber(row, i)) {
                exact.add(product.head.headings().get(i));
            }
        }
        for (String heading : List.copyOf(cells.keySet())) {
            if (Columns.of(heading).field() == Field.CATEGORY_ID) {
                String path = categories.path(cells.getOrDefault(heading, ""));
                if (!path.isEmpty()) {
                    cells.put("category", path);
                    cells.remove(heading);
                }
            }
        }
        if (products.size() > 1 && !has(product.head, Field.CATEGORY)) {
            cells.putIfAbsent("category", product.sheet.getName());
        }
        sink.row(new RawRow(row.getRowNum(), cells, Map.of(), Set.copyOf(exact), List.of()));
    }

    /** The head was found among the rows that are not empty, so it is known again by its text. */
    private static boolean isAboveOrHead(TableHead head, List<String> texts, Row row) {
        return row.getRowNum() <= TableHead.SAMPLE
                && head.row() >= 0
                && TableHead.distinct(texts).equals(head.headings());
    }
}
