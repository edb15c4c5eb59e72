package echome.rag.search;

import echome.rag.vectors.VectorStore;

import java.util.List;

/** What another store of vectors said of a question, where there is one. */
record StoreAnswer(Kind kind, List<VectorStore.Near> nearest) {
    /** What became of asking. */
    enum Kind {
        /** There is no other store, or it does not hold this seller's vectors yet. */
        NOT_ASKED,
        ANSWERED,
        /** It was asked and did not do its work. */
        SILENT
    }

    static final StoreAnswer NOT_ASKED = new StoreAnswer(Kind.NOT_ASKED, List.of());
    static final StoreAnswer SILENT = new StoreAnswer(Kind.SILENT, List.of());

    /** A store that holds a seller's vectors names some of them. */
    static StoreAnswer of(List<VectorStore.Near> nearest) {
        return nearest.isEmpty() ? SILENT : new StoreAnswer(Kind.ANSWERED, nearest);
    }
}
