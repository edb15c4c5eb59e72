package echome.rag.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Counts the products that the shop itself does not show. */
final class LeftOut {
    private int drafts;
    private int hidden;
    private int groups;

    void clear() {
        drafts = 0;
        hidden = 0;
        groups = 0;
    }

    void draft() {
        drafts++;
    }

    void hidden() {
        hidden++;
    }

    /** What only lists products that are sold by themselves. */
    void group() {
        groups++;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (drafts > 0) {
            notes.add("not published in the shop and left out: " + drafts);
        }
        if (hidden > 0) {
            notes.add("hidden in the shop's catalogue but taken over: " + hidden);
        }
        if (groups > 0) {
            notes.add("groups of products, which are sold one by one, and left out: " + groups);
        }
        return notes;
    }
}
