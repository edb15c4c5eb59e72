package echome.rag.store;

import echome.rag.catalogue.RefusedRow;

import java.util.List;

/**
 * What an import does or did, in products.
 *
 * @param changed those that came back after they were withdrawn among them
 * @param withdrawn sold before and absent from the file
 * @param largestPriceChanges at most 10, the largest first
 * @param firstRefused at most 20, in the order of the file
 * @param notes sentences for the seller
 * @param knowledgeTexts pieces of brochures that are new
 */
public record ImportSummary(
        int added,
        int changed,
        int unchanged,
        int withdrawn,
        int refused,
        List<PriceChange> largestPriceChanges,
        List<RefusedRow> firstRefused,
        List<String> notes,
        int knowledgeTexts) {
    public ImportSummary {
        largestPriceChanges = List.copyOf(largestPriceChanges);
        firstRefused = List.copyOf(firstRefused);
        notes = List.copyOf(notes);
    }

    /** Whether customers see anything different afterwards. */
    public boolean changesNothing() {
        return added == 0 && changed == 0 && withdrawn == 0 && knowledgeTexts == 0;
    }
}
