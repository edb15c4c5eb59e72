package echome.persona.prompt;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.facts.ComputedTotal;
import echome.persona.facts.Facts;
import echome.persona.facts.ProductFact;
import echome.persona.facts.Unmet;
import echome.persona.text.DataText;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The parts of a system prompt; texts of others lie between marks, one JSON object or line each.
 */
final class Sections {
    private static final int LONGEST_TEXT = 700;
    private static final int LONGEST_VALUE = 160;
    private static final int MOST_ATTRIBUTES = 25;
    private static final int LONGEST_KNOWLEDGE = 500;
    private static final int MOST_KNOWLEDGE = 20;

    private final Persona persona;
    private final CustomerNotes customer;
    private final Facts facts;
    private final Language language;
    private final String mark;
    private final Style style;
    private final String before;
    private final String behind;

    Sections(Persona persona, CustomerNotes customer, Facts facts, Language language, String mark) {
        this.persona = persona;
        this.customer = customer;
        this.facts = facts;
        this.language = language;
        this.mark = mark;
        this.style = new Style(persona.voice());
        this.before = before();
        this.behind = behind();
    }

    /** The whole system prompt around these product lines. */
    String with(List<String> productLines) {
        StringBuilder out = new StringBuilder(4_096).append(before);
        block(out, "Products, the best fit first", "products", productLines);
        return out.append(behind).toString();
    }

    /** What stands before the products. */
    private String before() {
        StringBuilder out = new StringBuilder(4_096);
        out.append("# Who you are\nYou are ").append(DataText.line(persona.name(), 100));
        if (!persona.role().isBlank()) {
            out.append(", ").append(DataText.line(persona.role(), 100));
        }
        out.append(". You answer customers of your shop in a chat, in your own voice.\n");
        style.story().forEach(line -> out.append(line).append('\n'));
        out.append("\n# How you speak\n");
        style.lines().forEach(line -> out.append("- ").append(line).append('\n'));
        out.append("\n# Rules\n");
        Prompts.RULES.forEach(rule -> out.append("- ").append(rule).append('\n'));
        out.append("- ").append(languageRule()).append('\n');
        block(out, "The customer", "customer", List.of(customerLine()));
        return out.toString();
    }

    private String behind() {
        StringBuilder out = new StringBuilder(1_024);
        if (!facts.unmet().isEmpty()) {
            block(out, "Wishes that no product meets", "unmet", unmet());
        }
        block(out, "Computed sums", "sums", sums());
        block(out, "What the shop says about itself", "shop", knowledge());
        return out.toString();
    }

    /** Sentences of this prompt that a reply must not repeat. */
    List<String> confidential() {
        List<String> secret = new ArrayList<>(Prompts.RULES);
        secret.add(languageRule());
        secret.add("You answer customers of your shop in a chat, in your own voice.");
        secret.add("You are " + DataText.line(persona.name(), 100));
        secret.add(mark);
        secret.addAll(style.secrets());
        return secret;
    }

    String productLine(ProductFact product) {
        ObjectNode line = head(product);
        if (!product.details().attributes().isEmpty()) {
            ObjectNode attributes = line.putObject("attributes");
            product.details().attributes().entrySet().stream()
                    .limit(MOST_ATTRIBUTES)
                    .forEach(entry -> attribute(attributes, entry));
        }
        put(line, "text", product.details().text(), LONGEST_TEXT);
        return line.toString();
    }

    /** Only what a reply can't do without, for a very small budget. */
    String shortLine(ProductFact product) {
        return head(product).toString();
    }

    private ObjectNode head(ProductFact product) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        put(line, "name", product.name(), LONGEST_VALUE);
        product.price()
                .ifPresentOrElse(
                        price -> line.put("price", price.words()),
                        () -> line.put("price", "unknown: do not name one"));
        line.put("in_stock", product.stock().inStock());
        product.stock().quantity().ifPresent(n -> line.put("quantity", n));
        put(line, "sku", product.details().sku(), LONGEST_VALUE);
        put(line, "category", product.details().category(), LONGEST_VALUE);
        return line;
    }

    private void attribute(ObjectNode attributes, Map.Entry<String, String> entry) {
        put(attributes, clean(entry.getKey(), 60), entry.getValue(), LONGEST_VALUE);
    }

    private void put(ObjectNode node, String key, String value, int most) {
        String clean = clean(value, most);
        if (!clean.isEmpty() && !key.isEmpty()) {
            node.put(key, clean);
        }
    }

    private String clean(String value, int most) {
        return DataText.line(value, most).replace(mark, "");
    }

    private String customerLine() {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        put(line, "name", customer.name(), 100);
        put(line, "notes", customer.notes(), 1_000);
        line.put("language", customer.language().code());
        return line.toString();
    }

    private List<String> unmet() {
        return facts.unmet().stream().map(Unmet::words).map(words -> clean(words, 200)).toList();
    }

    private List<String> sums() {
        return facts.totals().stream()
                .map(ComputedTotal::words)
                .map(words -> clean(words, 600))
                .toList();
    }

    private List<String> knowledge() {
        return facts.shopKnowledge().stream()
                .limit(MOST_KNOWLEDGE)
                .map(sentence -> clean(sentence, LONGEST_KNOWLEDGE))
                .toList();
    }

    private String languageRule() {
        return "Answer in "
                + language.englishName()
                + ", also where the data or your own phrases are in another language; names of"
                + " products stay as they are.";
    }

    private void block(StringBuilder out, String title, String kind, List<String> lines) {
        out.append("\n# ").append(title).append('\n');
        out.append('<').append(mark).append(" kind=\"").append(kind).append("\">\n");
        lines.forEach(line -> out.append(line).append('\n'));
        if (lines.isEmpty()) {
            out.append("(none)\n");
        }
        out.append("</").append(mark).append(">\n");
    }
}
