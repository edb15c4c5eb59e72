package echome.rag.catalogue;

/** A file that is no catalogue, or not a whole one. The message tells the seller what to do. */
public final class CatalogueUnreadable extends Exception {
    private static final long serialVersionUID = 1L;

    public CatalogueUnreadable(String message) {
        super(message);
    }

    public CatalogueUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
