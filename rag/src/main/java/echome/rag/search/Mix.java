package echome.rag.search;

/** Which signals order the hits. */
public enum Mix {
    /** All of them. */
    FUSED,
    /** Words as they are written, repaired and neighbouring; no vectors. */
    WORDS,
    /** Words alone, without repairs. */
    WORDS_AS_TYPED,
    /** Three-letter pieces of names that share a word with the question. */
    FUZZY,
    /** Cosines of the vectors alone. */
    VECTORS;

    boolean usesWords() {
        return this != VECTORS;
    }

    boolean repairs() {
        return this == FUSED || this == WORDS;
    }

    /** Whether a signal is added to the score. */
    boolean adds(String signal) {
        return this != FUZZY || signal.equals("fuzzy");
    }

    boolean usesVectors() {
        return this == FUSED || this == VECTORS;
    }
}
