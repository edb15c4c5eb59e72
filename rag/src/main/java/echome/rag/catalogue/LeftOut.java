package echome.rag.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Counts the products that the shop itself does not show. */
final class LeftOut {
    private int drafts;
    private int hidden;

    void clear() {
        drafts = 0;
        hidden = 0;
    }

    void draft() {
        drafts++;
    }

    void hidden() {
        hidden++;
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (drafts > 0) {
            notes.add(drafts + " products are not published in the shop and were left out");
        }
        if (hidden > 0) {
            notes.add(hidden + " products are hidden in the shop's catalogue but were taken over");
        }
        return notes;
    }
}
