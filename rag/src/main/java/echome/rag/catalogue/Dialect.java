package echome.rag.catalogue;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** How one kind of shop spreads its products over records. */
interface Dialect {
    /** Runs through the records once and hands over what can be bought. */
    void drafts(Records records, Consumer<Draft> drafts, Consumer<RefusedRow> refused)
            throws IOException, CatalogueUnreadable;

    /** What was left out, as sentences; complete after a run. */
    default List<String> notes() {
        return List.of();
    }
}
