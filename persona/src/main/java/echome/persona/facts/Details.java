package echome.persona.facts;

import java.util.Map;

/**
 * What else a product's row says; absent texts are empty. Private attributes, such as cost prices,
 * are dropped here, and lines of the text that carry one, so that nothing behind this record ever
 * sees them.
 */
public record Details(String sku, String category, Map<String, String> attributes, String text) {

    public static final Details NONE = new Details("", "", Map.of(), "");

    public Details {
        attributes = Privacy.open(attributes);
        text = Privacy.open(text);
    }
}
