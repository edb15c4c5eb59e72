package echome.rag.store;

/**
 * An import that was read and waits to be applied.
 *
 * @param large whether the seller should look first: over 20 % of what is sold is withdrawn, or a
 *     price changes by more than half
 */
public record ImportPreview(
        String importId, String catalogId, ImportSummary summary, boolean large) {}
