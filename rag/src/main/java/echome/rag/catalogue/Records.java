package echome.rag.catalogue;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** The records of a file; can be run through several times, each time from the start. */
interface Records {
    /** Hands over every record in order. */
    void each(Sink sink) throws IOException, CatalogueUnreadable;

    /** The headings where they are the same for all records, else empty. */
    default List<String> headings() {
        return List.of();
    }

    /** What was found beside the records, as sentences. */
    default List<String> notes() {
        return List.of();
    }

    /** Takes records. */
    interface Sink {
        void row(RawRow row);

        void refused(RefusedRow row);

        /**
         * A line of one cell where others have more: perhaps a heading between the products.
         *
         * @param otherwise what it is if not that
         */
        default void lone(RawRow row, RefusedRow otherwise) {
            refused(otherwise);
        }
    }

    static Sink sink(Consumer<RawRow> rows, Consumer<RefusedRow> refused) {
        return new Sink() {
            @Override
            public void row(RawRow row) {
                rows.accept(row);
            }

            @Override
            public void refused(RefusedRow row) {
                refused.accept(row);
            }
        };
    }
}
