package echome.rag.embed;

import java.util.List;

/** Turns texts into vectors of length 1, so that their dot product is their cosine. */
public interface Embedder extends AutoCloseable {
    /** The name that vectors of this model are stored under. */
    String model();

    /** Numbers per vector. */
    int dimension();

    /**
     * The vector of what somebody looks for.
     *
     * @throws EmbeddingException if the model does not answer
     */
    float[] query(String text);

    /**
     * The vectors of texts that can be found, in their order.
     *
     * @throws EmbeddingException if the model does not answer
     */
    List<float[]> passages(List<String> texts);

    /** Tokens of a text as the model counts them, its two marks of begin and end included. */
    int tokens(String text);

    /**
     * Whether vectors of texts in this language say what they mean.
     *
     * @param language ISO 639-1
     */
    boolean reads(String language);

    /**
     * The least cosine of a question and what it is about: what is farther has nothing to do with
     * it. 0 where it is not known of this model.
     */
    default double related() {
        return 0;
    }

    /** Whether a question could be embedded at once, at the cost of nobody who waits. */
    default boolean isIdle() {
        return false;
    }

    @Override
    void close();
}
