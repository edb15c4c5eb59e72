package echome.rag.search;

/** Which signals order the hits. */
public enum Mix {
    /** All of them. */
    FUSED,
    /** Words as they are written, repaired and neighbouring; no vectors. */
    WORDS,
    /** Words alone, without repairs. */
    WORDS_AS_TYPED,
    /** Cosines of the vectors alone. */
    VECTORS;

    boolean usesWords() {
        return this != VECTORS;
    }

    boolean usesVectors() {
        return this == FUSED || this == VECTORS;
    }
}
