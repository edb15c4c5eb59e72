package echome.rag.catalogue;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A product as a JSON object, perhaps with its variants inside. */
final class JsonRecord {
    private static final Set<String> VARIANTS =
            Set.of(
                    "variants",
                    "variations",
                    "skus",
                    "modifications",
                    "options",
                    "children",
                    "offers");
    private static final List<String> NAMES =
            List.of("name", "key", "title", "label", "attribute", "code");
    private static final List<String> VALUES = List.of("value", "values", "option", "options");
    private static final List<String> PLACES = List.of("url", "src", "href", "link");
    private static final Set<String> PARAMS =
            Set.of(
                    "attributes",
                    "params",
                    "properties",
                    "specs",
                    "specifications",
                    "characteristics",
                    "features",
                    "selectedoptions",
                    "options",
                    "metadata",
                    "details");

    private final int line;
    private final JsonNode node;

    JsonRecord(int line, JsonNode node) {
        this.line = line;
        this.node = node;
    }

    /** One row for each variant, or one for the product. */
    List<RawRow> rows() {
        Fields shared = new Fields();
        List<JsonNode> variants = new ArrayList<>();
        node.properties()
                .forEach(field -> {
                    if (isVariants(field.getKey(), field.getValue())) {
                        field.getValue().forEach(variants::add);
                    } else {
                        shared.add(field.getKey(), field.getValue());
                    }
                });
        List<String> optionNames = optionNames();
        if (variants.isEmpty()) {
            return List.of(shared.row(line, List.of()));
        }
        List<RawRow> rows = new ArrayList<>();
        for (JsonNode variant : variants) {
            rows.add(variantRow(shared, variant, optionNames, variants.size() > 1));
        }
        return rows;
    }

    private RawRow variantRow(
            Fields shared, JsonNode variant, List<String> optionNames, boolean several) {
        Fields own = new Fields();
        String title = "";
        List<String> marks = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : variant.properties()) {
            String key = field.getKey().toLowerCase(Locale.ROOT);
            if (key.equals("name") || key.equals("title")) {
                title = field.getValue().asText();
            } else if (key.matches("option[123]")) {
                int at = key.charAt(6) - '1';
                String value = field.getValue().isNull() ? "" : field.getValue().asText();
                if (at < optionNames.size() && !value.isBlank() && !value.equals("Default Title")) {
                    own.params.put(optionNames.get(at), value);
                }
            } else {
                own.add(field.getKey(), field.getValue());
            }
        }
        own.params.forEach((name, value) -> marks.add(WooDialect.said(name, value)));
        if (marks.isEmpty() && !title.isBlank() && !title.equals("Default Title")) {
            marks.add(title);
        }
        Fields all = shared.with(own);
        if (several) {
            all.cells.putIfAbsent("group id", groupKey());
        }
        return all.row(line, marks);
    }

    private String groupKey() {
        for (String key :
                List.of("handle", "slug", "id", "product_id", "sku", "code", "name", "title")) {
            if (node.hasNonNull(key) && node.get(key).isValueNode()) {
                return node.get(key).asText();
            }
        }
        return "record " + line;
    }

    /** Variants are objects with a price or a code of their own. */
    private static boolean isVariants(String key, JsonNode value) {
        return VARIANTS.contains(key.toLowerCase(Locale.ROOT))
                && value.isArray()
                && !value.isEmpty()
                && value.get(0).isObject()
                && (value.get(0).has("price") || value.get(0).has("sku"));
    }

    private List<String> optionNames() {
        List<String> names = new ArrayList<>();
        for (JsonNode option : node.path("options")) {
            names.add(option.isTextual() ? option.asText() : option.path("name").asText("option"));
        }
        return names;
    }

    /** Flat fields: {@code {"price": {"amount": 5}}} is "price amount". */
    private static final class Fields {
        private final Map<String, String> cells = new LinkedHashMap<>();
        private final Map<String, String> params = new LinkedHashMap<>();
        private final Set<String> exact = new HashSet<>();

        Fields with(Fields own) {
            Fields all = new Fields();
            all.cells.putAll(cells);
            all.exact.addAll(exact);
            own.cells.forEach((key, text) -> {
                all.cells.put(key, text);
                all.exact.remove(key);
            });
            all.exact.addAll(own.exact);
            all.params.putAll(params);
            all.params.putAll(own.params);
            return all;
        }

        RawRow row(int line, List<String> variant) {
            return new RawRow(line, cells, params, Set.copyOf(exact), variant);
        }

        void add(String key, JsonNode value) {
            if (value.isNull() || value.isMissingNode()) {
                return;
            }
            boolean named = PARAMS.contains(key.toLowerCase(Locale.ROOT).replace("_", ""));
            if (value.isObject()) {
                value.properties()
                        .forEach(inner -> {
                            if (named && inner.getValue().isValueNode()) {
                                params.put(inner.getKey(), inner.getValue().asText());
                            } else {
                                add(key + " " + inner.getKey(), inner.getValue());
                            }
                        });
            } else if (value.isArray()) {
                list(key, value, named);
            } else {
                cells.put(
                        key,
                        value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
                if (value.isNumber()) {
                    exact.add(key);
                }
            }
        }

        private void list(String key, JsonNode values, boolean named) {
            List<String> texts = new ArrayList<>();
            for (JsonNode value : values) {
                String name = first(value, NAMES);
                String said = first(value, VALUES);
                String place = first(value, PLACES);
                if (value.isValueNode()) {
                    texts.add(value.asText());
                } else if (!name.isEmpty() && !said.isEmpty()) {
                    params.put(name, said);
                } else if (!name.isEmpty() && !named) {
                    texts.add(name);
                } else if (!place.isEmpty() && texts.isEmpty()) {
                    texts.add(place);
                }
            }
            if (!texts.isEmpty()) {
                boolean path = key.toLowerCase(Locale.ROOT).startsWith("categor");
                cells.put(key, String.join(path ? " > " : ", ", texts));
            }
        }

        private static String first(JsonNode value, List<String> keys) {
            for (String key : keys) {
                JsonNode inner = value.path(key);
                if (inner.isValueNode() && !inner.isNull()) {
                    return inner.asText();
                }
                if (inner.isArray() && !inner.isEmpty() && inner.get(0).isValueNode()) {
                    List<String> texts = new ArrayList<>();
                    inner.forEach(each -> texts.add(each.asText()));
                    return String.join(", ", texts);
                }
            }
            return "";
        }
    }
}
