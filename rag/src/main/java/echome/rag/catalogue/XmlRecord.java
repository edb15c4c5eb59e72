package echome.rag.catalogue;

import org.jsoup.parser.Parser;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One element of a feed with what is in it. */
final class XmlRecord {
    private static final int LONGEST = 200_000;
    private static final int MOST = 500;
    private static final Pattern NOT_THE_PRODUCT =
            Pattern.compile(
                    "shipping.*|delivery.*|tax|outlets|installment|loyalty_program|condition");
    private static final Set<String> PICTURES =
            Set.of("picture", "image", "image_link", "additional_image_link");

    private final Map<String, String> cells = new LinkedHashMap<>();
    private final Map<String, String> params = new LinkedHashMap<>();

    private XmlRecord() {}

    /** Reads up to the end of the element at which the reader stands. */
    static RawRow read(XMLStreamReader reader, CategoryTree categories) throws XMLStreamException {
        int line = reader.getLocation().getLineNumber();
        XmlRecord record = new XmlRecord();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            record.cell(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        record.children(reader, "");
        record.finish(categories);
        return new RawRow(line, record.cells, record.params, Set.of(), List.of());
    }

    /** The text up to the end of the element, without what its children say. */
    static String text(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0 && reader.hasNext()) {
            depth += step(reader, reader.next(), text);
        }
        return text.toString().strip();
    }

    private static int step(XMLStreamReader reader, int event, StringBuilder text) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> {
                return 1;
            }
            case XMLStreamConstants.END_ELEMENT -> {
                return -1;
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                if (text.length() < LONGEST) {
                    text.append(reader.getText());
                }
            }
            case XMLStreamConstants.ENTITY_REFERENCE ->
                    text.append(Parser.unescapeEntities("&" + reader.getLocalName() + ";", false));
            default -> {}
        }
        return 0;
    }

    private String children(XMLStreamReader reader, String path) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                return text.toString().strip();
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                child(reader, path);
            } else {
                step(reader, event, text);
            }
        }
        return text.toString().strip();
    }

    private void child(XMLStreamReader reader, String path) throws XMLStreamException {
        String name = reader.getLocalName();
        String small = name.toLowerCase(Locale.ROOT);
        if (NOT_THE_PRODUCT.matcher(small).matches()) {
            text(reader);
            return;
        }
        if (small.equals("param") || small.equals("attribute") || small.equals("property")) {
            param(reader);
            return;
        }
        if (small.equals("product_detail")) {
            XmlRecord detail = new XmlRecord();
            detail.children(reader, "");
            put(
                    params,
                    detail.cells.getOrDefault("attribute_name", ""),
                    detail.cells.getOrDefault("attribute_value", ""));
            return;
        }
        String least = "true".equals(reader.getAttributeValue(null, "from")) ? "from " : "";
        String currency = reader.getAttributeValue(null, "currency");
        if (currency != null) {
            cell("currency", currency);
        }
        String href = reader.getAttributeValue(null, "href");
        String own = path.isEmpty() ? name : path + " " + name;
        String text = children(reader, own);
        cell(own, text.isEmpty() && href != null ? href : least.isEmpty() ? text : least + text);
    }

    private void param(XMLStreamReader reader) throws XMLStreamException {
        String name = reader.getAttributeValue(null, "name");
        String unit = reader.getAttributeValue(null, "unit");
        String text = text(reader);
        if (name != null && !text.isEmpty()) {
            put(params, name, unit == null || unit.isBlank() ? text : text + " " + unit);
        }
    }

    private void cell(String name, String text) {
        if (!PICTURES.contains(name) || !cells.containsKey(name)) {
            put(cells, name, text);
        }
    }

    private static void put(Map<String, String> map, String key, String text) {
        if (!key.isBlank() && !text.isBlank() && map.size() < MOST) {
            map.merge(key, text, (a, b) -> a.equals(b) ? a : a + ", " + b);
        }
    }

    /** Categories by number become paths; a name in parts is put together. */
    private void finish(CategoryTree categories) {
        String path = categories.path(cells.getOrDefault("categoryId", ""));
        if (!path.isEmpty()) {
            cells.remove("categoryId");
            cells.put("category", path);
        }
        if (!cells.containsKey("name")
                && !cells.containsKey("title")
                && cells.containsKey("model")) {
            StringBuilder name = new StringBuilder();
            for (String part : List.of("typePrefix", "vendor", "model")) {
                String text = cells.getOrDefault(part, "");
                name.append(name.isEmpty() || text.isEmpty() ? "" : " ").append(text);
            }
            cells.remove("typePrefix");
            cells.remove("model");
            cells.put("name", name.toString());
        }
    }
}
