package echome.rag.vectors;

/** A store of vectors did not do its work; its message never holds a key or a text. */
public final class VectorStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public VectorStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
