package echome.rag.catalogue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Categories by number, as feeds and templates list them beside the products. */
final class CategoryTree {
    private static final int DEEPEST = 20;

    private record Node(String name, String parent) {}

    private final Map<String, Node> nodes = new HashMap<>();

    void add(String id, String parent, String name) {
        if (!id.isBlank() && !name.isBlank()) {
            nodes.putIfAbsent(id.strip(), new Node(name.strip(), parent.strip()));
        }
    }

    /** Names from the outermost to this one, joined by " > "; "" if the number is not known. */
    String path(String id) {
        Deque<String> names = new ArrayDeque<>();
        Node node = nodes.get(id.strip());
        while (node != null && names.size() < DEEPEST) {
            names.addFirst(node.name);
            node = nodes.get(node.parent);
        }
        return String.join(" > ", names);
    }
}
