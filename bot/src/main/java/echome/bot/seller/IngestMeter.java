package echome.bot.seller;

import echome.rag.store.ImportSummary;

/** Counts the rows of catalogues that were taken over. */
public interface IngestMeter {
    void ingested(ImportSummary summary);
}
