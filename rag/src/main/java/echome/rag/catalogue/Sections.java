package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A price list with lines between the products that say what follows: "Category: Lamps", or one
 * lone cell above rows with prices. Such a line is the category of the products below it.
 */
final class Sections implements Records {
    private static final int LONGEST = 120;
    private static final int SHOWN = 5;
    private static final Pattern SAID =
            Pattern.compile(
                    "(?iu)^(category|section|group|категория|раздел|группа|категорія|розділ"
                        + "|kategorie|gruppe|bereich|categor[ií]a|secci[oó]n|cat[ée]gorie|rayon|se[cç][aã]o|grupo|دسته|دسته"
                        + " بندی|گروه|الفئة|القسم|分类|类别)\\s*[:：–-]\\s*");

    private final Records records;
    private final Set<String> headings;
    private final Map<String, Field> fields = new HashMap<>();
    private final Set<String> found = new LinkedHashSet<>();

    private Sections(Records records) {
        this.records = records;
        this.headings = Set.copyOf(records.headings());
    }

    /** The same records where they are no table with names and prices. */
    static Records in(Records records) {
        Set<Field> fields = new LinkedHashSet<>();
        records.headings().forEach(heading -> fields.add(Columns.of(heading).field()));
        return fields.contains(Field.NAME) && fields.contains(Field.PRICE)
                ? new Sections(records)
                : records;
    }

    @Override
    public void each(Sink sink) throws IOException, CatalogueUnreadable {
        Walk walk = new Walk(sink);
        records.each(walk);
        walk.end();
    }

    @Override
    public List<String> headings() {
        return records.headings();
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(records.notes());
        if (!found.isEmpty()) {
            notes.add(
                    "lines without a price were read as headings of sections: "
                            + String.join(", ", found.stream().limit(SHOWN).toList())
                            + (found.size() > SHOWN ? ", …" : ""));
        }
        return notes;
    }

    /** Holds lone lines back until it is known what follows them. */
    private final class Walk implements Sink {
        private final Sink sink;
        private final List<Lone> held = new ArrayList<>();
        private String section = "";

        private record Lone(RawRow row, boolean whole, RefusedRow otherwise) {}

        Walk(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void row(RawRow row) {
            if (isHeading(row)) {
                return;
            }
            if (own(row).size() == 1 && isSection(row)) {
                held.add(new Lone(row, true, new RefusedRow(row.line(), "", row.raw())));
                return;
            }
            settle(has(row, Field.PRICE));
            sink.row(under(row));
        }

        @Override
        public void lone(RawRow row, RefusedRow otherwise) {
            if (isSection(row)) {
                held.add(new Lone(row, false, otherwise));
            } else {
                refused(otherwise);
            }
        }

        @Override
        public void refused(RefusedRow row) {
            settle(false);
            sink.refused(row);
        }

        void end() {
            settle(false);
        }

        private void settle(boolean priced) {
            if (held.isEmpty()) {
                return;
            }
            List<Lone> lines = List.copyOf(held);
            held.clear();
            if (priced) {
                List<String> path = lines.stream().map(line -> said(line.row())).toList();
                section = String.join(" > ", path);
                found.add(section);
                return;
            }
            for (Lone line : lines) {
                if (line.whole()) {
                    sink.row(under(line.row()));
                } else {
                    sink.refused(line.otherwise());
                }
            }
        }

        private RawRow under(RawRow row) {
            if (section.isEmpty() || has(row, Field.CATEGORY)) {
                return row;
            }
            Map<String, String> cells = new LinkedHashMap<>(row.cells());
            cells.put("category", section);
            return new RawRow(row.line(), cells, row.params(), row.exact(), row.variant());
        }
    }

    /** What stands in the file, without what a reader added. */
    private Map<String, String> own(RawRow row) {
        if (headings.containsAll(row.cells().keySet())) {
            return row.cells();
        }
        Map<String, String> own = new LinkedHashMap<>();
        row.cells()
                .forEach((heading, text) -> {
                    if (headings.contains(heading)) {
                        own.put(heading, text);
                    }
                });
        return own;
    }

    /** Price lists repeat their headings on every page. */
    private boolean isHeading(RawRow row) {
        Map<String, String> own = own(row);
        return own.size() > 1
                && own.entrySet().stream()
                        .allMatch(cell -> cell.getKey().equals(cell.getValue().strip()));
    }

    /** A name alone may be a product without a price, unless the line says what it is. */
    private boolean isSection(RawRow row) {
        Map.Entry<String, String> cell = own(row).entrySet().iterator().next();
        String text = cell.getValue().strip();
        if (text.length() > LONGEST || text.codePoints().filter(Character::isLetter).count() < 2) {
            return false;
        }
        Field field = field(cell.getKey());
        return SAID.matcher(text).find()
                || text.endsWith(":")
                || field != Field.NAME && field != Field.DESCRIPTION && headings.size() > 2;
    }

    private static String said(RawRow row) {
        String text = row.cells().values().iterator().next().strip();
        return SAID.matcher(text).replaceFirst("").replaceFirst("\\s*:$", "").strip();
    }

    private boolean has(RawRow row, Field field) {
        for (Map.Entry<String, String> cell : row.cells().entrySet()) {
            if (field(cell.getKey()) == field && !cell.getValue().isBlank()) {
                return true;
            }
        }
        return false;
    }

    /** Asked for every cell of a file, so each heading is understood once. */
    private Field field(String heading) {
        return fields.computeIfAbsent(heading, name -> Columns.of(name).field());
    }
}
