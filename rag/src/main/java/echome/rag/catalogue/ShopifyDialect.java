package echome.rag.catalogue;

import echome.rag.catalogue.column.Columns;
import echome.rag.catalogue.column.Field;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The product export of Shopify: the rows of one handle belong together; the first one has title
 * and description, each has a variant, a picture or both. Old and new headings are known.
 */
final class ShopifyDialect implements Dialect {
    private static final Pattern TECHNICAL =
            Pattern.compile(
                    "option\\d .*|google shopping.*|seo .*|included .*|gift"
                        + " card|status|published.*|.*inventory (tracker|policy)|continue"
                        + " selling.*|.*fulfillment service|.*requires shipping|charge"
                        + " tax|.*taxable|.*tax code|.*grams|.*weight unit.*|image (position|alt"
                        + " text)|price (?!.*amount).+|compare at price .+|unit price .*|template"
                        + " suffix|google product category");
    private static final Pattern METAFIELD =
            Pattern.compile("\\s*\\(product\\.metafields\\.[^)]*\\)");
    private static final Set<String> OF_VARIANT =
            Set.of(
                    "sku",
                    "barcode",
                    "price",
                    "compare at price",
                    "cost per item",
                    "inventory qty",
                    "inventory quantity",
                    "image");

    private final Headings headings;
    private final LeftOut leftOut = new LeftOut();
    private final Map<String, String> plain = new HashMap<>();
    private boolean hasTracker;

    ShopifyDialect(Headings headings) {
        this.headings = headings;
    }

    static boolean knows(Set<String> plainHeadings) {
        return plainHeadings.contains("title")
                && (plainHeadings.contains("handle") || plainHeadings.contains("url handle"))
                && plainHeadings.contains("option1 value");
    }

    @Override
    public void drafts(Records records, Consumer<Draft> drafts, Consumer<RefusedRow> refused)
            throws IOException, CatalogueUnreadable {
        leftOut.clear();
        hasTracker =
                records.headings().stream()
                        .map(ShopifyDialect::plainHeading)
                        .anyMatch("inventory tracker"::equals);
        List<Map<String, String>> rows = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        records.each(
                Records.sink(
                        row -> {
                            Map<String, String> cells = plainCells(row);
                            if (!rows.isEmpty() && !handle(rows.getFirst()).equals(handle(cells))) {
                                product(rows, lines, drafts);
                                rows.clear();
                                lines.clear();
                            }
                            rows.add(cells);
                            lines.add(row.line());
                        },
                        refused));
        if (!rows.isEmpty()) {
            product(rows, lines, drafts);
        }
    }

    @Override
    public List<String> notes() {
        return leftOut.notes();
    }

    private Map<String, String> plainCells(RawRow row) {
        Map<String, String> cells = new LinkedHashMap<>();
        row.cells()
                .forEach((heading, text) -> {
                    String key = plain.computeIfAbsent(heading, ShopifyDialect::plainHeading);
                    cells.putIfAbsent(key, text);
                });
        return cells;
    }

    private static String plainHeading(String heading) {
        if (METAFIELD.matcher(heading).find()) {
            return METAFIELD.matcher(heading).replaceAll("");
        }
        String key = Columns.plain(heading);
        return key.startsWith("variant ") ? key.substring("variant ".length()) : key;
    }

    private void product(
            List<Map<String, String>> rows, List<Integer> lines, Consumer<Draft> drafts) {
        Map<String, String> first = rows.getFirst();
        String status = first.getOrDefault("status", "active").toLowerCase(Locale.ROOT);
        if (!status.equals("active") || published(first).equals("false")) {
            leftOut.draft();
            return;
        }
        List<Integer> variants = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!get(rows.get(i), "price", "sku", "option1 value").isEmpty()) {
                variants.add(i);
            }
        }
        if (variants.isEmpty()) {
            variants.add(0);
        }
        for (int i : variants) {
            Draft draft = variant(lines.get(i), first, rows.get(i));
            if (variants.size() > 1) {
                draft.set(Field.GROUP, handle(first));
            } else {
                draft.set(Field.GROUP, "");
            }
            drafts.accept(draft);
        }
    }

    private Draft variant(int line, Map<String, String> first, Map<String, String> own) {
        Map<String, String> cells = new LinkedHashMap<>();
        first.forEach((key, text) -> {
            if (!OF_VARIANT.contains(key) && !TECHNICAL.matcher(key).matches()) {
                cells.put(key, text);
            }
        });
        own.forEach((key, text) -> {
            if (OF_VARIANT.contains(key)) {
                cells.put(key, text);
            }
        });
        stock(own, cells);
        if (get(cells, "product category", "category").isEmpty() && cells.containsKey("type")) {
            cells.put("category", cells.get("type"));
        }
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 1; i <= 3; i++) {
            String name = first.getOrDefault("option" + i + " name", "");
            String value = own.getOrDefault("option" + i + " value", "");
            if (!value.isBlank() && !value.equalsIgnoreCase("Default Title")) {
                params.put(name.isBlank() ? "option " + i : name, value);
            }
        }
        Draft draft = Draft.of(new RawRow(line, cells, params, Set.of(), List.of()), headings);
        params.forEach((name, value) -> draft.variant().add(WooDialect.said(name, value)));
        return draft;
    }

    /** What nobody counts is there; what may be sold below zero can be ordered. */
    private void stock(Map<String, String> own, Map<String, String> cells) {
        String pieces = get(own, "inventory qty", "inventory quantity");
        boolean counted = !hasTracker || !get(own, "inventory tracker").isEmpty();
        boolean beyond =
                get(own, "inventory policy", "continue selling when out of stock")
                        .toLowerCase(Locale.ROOT)
                        .matches("continue|true");
        if (!counted) {
            cells.remove("inventory qty");
            cells.remove("inventory quantity");
            cells.put("availability", "in stock");
        } else if (beyond && pieces.matches("0|-\\d+")) {
            cells.put("availability", "backorder");
        }
    }

    private static String published(Map<String, String> cells) {
        return get(cells, "published", "published on online store").toLowerCase(Locale.ROOT);
    }

    private static String handle(Map<String, String> cells) {
        return get(cells, "handle", "url handle");
    }

    private static String get(Map<String, String> cells, String... keys) {
        for (String key : keys) {
            String text = cells.getOrDefault(key, "").strip();
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }
}
