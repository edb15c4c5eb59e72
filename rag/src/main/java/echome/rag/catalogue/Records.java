package echome.rag.catalogue;

import java.io.IOException;

/** The records of a file; can be run through several times, each time from the start. */
interface Records {
    /** Hands over every record in order. */
    void each(Sink sink) throws IOException, CatalogueUnreadable;

    /** Takes records. */
    interface Sink {
        void row(RawRow row);

        void refused(RefusedRow row);
    }
}
