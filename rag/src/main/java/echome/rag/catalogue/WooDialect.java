package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;
import echome.rag.catalogue.column.Stock;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The product export of WooCommerce: a variable product is a row without a price, its variations
 * are rows that name it by SKU or by {@code id:…}, before or after it.
 */
final class WooDialect implements Dialect {
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute (\\d+) (name|value s)");
    private static final Pattern TECHNICAL =
            Pattern.compile("type|meta .*|download \\d+ .*|attribute \\d+ .*|parent|purchase note");

    private final Headings headings;
    private final LeftOut leftOut = new LeftOut();
    private final Set<String> unpublished = new HashSet<>();

    WooDialect(Headings headings) {
        this.headings = headings;
    }

    static boolean knows(Set<String> plainHeadings) {
        return plainHeadings.containsAll(Set.of("type", "sku", "name", "regular price", "parent"));
    }

    @Override
    public void drafts(Records records, Consumer<Draft> drafts, Consumer<RefusedRow> refused)
            throws IOException, CatalogueUnreadable {
        leftOut.clear();
        unpublished.clear();
        Map<String, Draft> parents = new HashMap<>();
        Set<String> withChildren = new HashSet<>();
        records.each(sink(row -> collect(row, parents, withChildren), _ -> {}));
        records.each(sink(row -> hand(row, parents, withChildren, drafts), refused));
    }

    @Override
    public List<String> notes() {
        return leftOut.notes();
    }

    private void collect(RawRow row, Map<String, Draft> parents, Set<String> withChildren) {
        String type = get(row, "type");
        if (type.contains("variation")) {
            withChildren.add(get(row, "parent"));
        } else if (type.contains("variable")) {
            Draft parent = draft(row);
            parents.put(bySku(parent), parent);
            parents.put(byId(parent), parent);
            if (isUnpublished(row)) {
                unpublished.add(bySku(parent));
                unpublished.add(byId(parent));
            }
        }
    }

    /** How variations name their parent, in small letters as {@link #get} reads it. */
    private static String bySku(Draft parent) {
        return parent.get(Field.SKU).toLowerCase(Locale.ROOT);
    }

    private static String byId(Draft parent) {
        return "id:" + parent.get(Field.ID).toLowerCase(Locale.ROOT);
    }

    private boolean isUnpublished(RawRow row) {
        String published = get(row, "published");
        return !published.isEmpty() && !published.equals("1");
    }

    private void hand(
            RawRow row,
            Map<String, Draft> parents,
            Set<String> withChildren,
            Consumer<Draft> drafts) {
        String type = get(row, "type");
        Draft draft = draft(row);
        if (isUnpublished(row)
                || type.contains("variation") && unpublished.contains(get(row, "parent"))) {
            leftOut.draft();
            return;
        }
        if (type.contains("grouped") && draft.get(Field.PRICE).isEmpty()) {
            leftOut.group();
            return;
        }
        if (get(row, "visibility in catalog").equals("hidden")) {
            leftOut.hidden();
        }
        if (type.contains("variation")) {
            Draft parent = parents.get(get(row, "parent"));
            inherit(draft, parent, get(row, "parent"));
        } else if (type.contains("variable")
                && (withChildren.contains(bySku(draft)) || withChildren.contains(byId(draft)))) {
            return;
        }
        drafts.accept(draft);
    }

    private static void inherit(Draft variation, @Nullable Draft parent, String named) {
        if (parent == null) {
            variation.set(Field.GROUP, named);
            return;
        }
        variation.set(Field.GROUP, Identity.code(parent));
        variation.set(Field.NAME, parent.get(Field.NAME));
        variation.inherit(
                parent,
                Field.DESCRIPTION,
                Field.SHORT_DESCRIPTION,
                Field.CATEGORY,
                Field.PRICE,
                Field.AVAILABILITY);
        parent.attributes().forEach(variation.attributes()::putIfAbsent);
    }

    /** The attributes stand in numbered pairs of columns. */
    private Draft draft(RawRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> values = new HashMap<>();
        row.cells()
                .forEach((heading, text) -> {
                    String key = Columns.plain(heading);
                    Matcher pair = ATTRIBUTE.matcher(key);
                    if (pair.matches()) {
                        (pair.group(2).equals("name") ? names : values).put(pair.group(1), text);
                    } else if (!TECHNICAL.matcher(key).matches()) {
                        cells.put(heading, text);
                    }
                });
        Map<String, String> params = new LinkedHashMap<>();
        names.forEach((n, name) -> params.put(name, values.getOrDefault(n, "")));
        Draft draft =
                Draft.of(new RawRow(row.line(), cells, params, row.exact(), List.of()), headings);
        if (get(row, "type").contains("variation")) {
            params.forEach((name, value) -> draft.variant().add(said(name, value)));
        }
        if (get(row, "backorders allowed").equals("1")
                && Stock.word(draft.get(Field.AVAILABILITY))
                        .equals(java.util.Optional.of(Stock.Word.OUT))) {
            draft.set(Field.AVAILABILITY, "backorder");
        }
        return draft;
    }

    /** "Red" says enough, "No" does not. */
    static String said(String name, String value) {
        boolean bare = Stock.word(value).isPresent() || value.strip().matches("\\d+([.,]\\d+)?");
        return bare && !value.isBlank() ? name + ": " + value.strip() : value;
    }

    private String get(RawRow row, String plainHeading) {
        for (Map.Entry<String, String> cell : row.cells().entrySet()) {
            if (Columns.plain(cell.getKey()).equals(plainHeading)) {
                return cell.getValue().strip().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static Records.Sink sink(Consumer<RawRow> rows, Consumer<RefusedRow> refused) {
        return Records.sink(rows, refused);
    }
}
