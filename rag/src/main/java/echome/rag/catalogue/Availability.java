package echome.rag.catalogue;

/** Whether a product can be had, as far as the catalogue says. */
public enum Availability {
    IN_STOCK,
    OUT_OF_STOCK,
    /** Can be ordered, is not there now. */
    ON_ORDER,
    /** The catalogue says something that nobody here understands; it is not promised. */
    UNCLEAR,
    /** The catalogue does not say; what is listed is taken to be there. */
    UNSTATED;

    /** Whether it may be offered as being there. */
    public boolean inStock() {
        return this == IN_STOCK || this == UNSTATED;
    }
}
