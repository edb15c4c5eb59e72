package echome.rag;

import java.util.List;

/** Tells which products a text speaks of, as they were at one search; asks no database. */
@FunctionalInterface
public interface NameLookup {
    /** Ids of the products whose names or codes appear in a text, at most 20. */
    List<String> idsIn(String text);
}
