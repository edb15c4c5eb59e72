package echome.rag.store;

import java.time.Instant;

/**
 * A catalogue at a glance; what is withdrawn does not count.
 *
 * @param embeddedShare products that have a vector of their current wording, from 0 to 1
 */
public record CatalogueOverview(
        String catalogId,
        int products,
        int inStock,
        int categories,
        int knowledgeTexts,
        Instant lastChange,
        double embeddedShare) {}
