package echome.bot.answer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.persona.facts.ProductFact;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Passage;
import echome.rag.Product;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gathers what a reply rests on, each product once, and how it was come by. */
final class Rested {
    static final String NAME = "name";
    static final String TALK = "talk";
    static final String VARIANT = "variant";

    private final Map<String, Hit> hits = new HashMap<>();
    private final Map<String, ProductFact> facts = new LinkedHashMap<>();
    private final ArrayNode context = JsonNodeFactory.instance.arrayNode();

    Rested(Found found) {
        found.hits().forEach(hit -> hits.putIfAbsent(hit.product().id(), hit));
    }

    /** Adds what the search has found, unless it is there. */
    void add(Hit hit) {
        add(hit.product(), "");
    }

    /**
     * Adds a product that is not there yet.
     *
     * @param by how it was come by, where no search has found it
     */
    void add(Product product, String by) {
        if (facts.containsKey(product.id())) {
            return;
        }
        Hit hit = hits.get(product.id());
        double similarity = hit == null ? 0 : hit.similarity();
        facts.put(product.id(), Grounds.fact(product, similarity));
        ObjectNode entry =
                context.addObject()
                        .put("product_id", product.id())
                        .put("chunk", hit == null ? product.name() : hit.chunk())
                        .put("similarity_score", Math.round(similarity * 10_000) / 10_000.0)
                        .put("version", product.version());
        if (hit == null) {
            entry.put("found_by", by);
        }
    }

    void add(Passage passage) {
        context.addObject()
                .put("knowledge_id", passage.id())
                .put("source", passage.source())
                .put("chunk", passage.content())
                .put("similarity_score", passage.score());
    }

    boolean isEmpty() {
        return facts.isEmpty();
    }

    List<ProductFact> facts() {
        return List.copyOf(facts.values());
    }

    ArrayNode context() {
        return context;
    }
}
