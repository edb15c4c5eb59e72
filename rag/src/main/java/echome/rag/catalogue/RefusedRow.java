package echome.rag.catalogue;

/**
 * A row that is not taken over.
 *
 * @param line its line in the file, from 1; the row of the sheet; for JSON the number of the record
 * @param reason a sentence for the seller without a full stop
 * @param raw the beginning of the row as it stands in the file, at most {@value #RAW} characters
 * @param code of the product that the row meant, "" if it says none
 * @param name of that product, "" if it says none
 */
public record RefusedRow(int line, String reason, String raw, String code, String name)
        implements CatalogueEvent {
    static final int RAW = 500;

    /** A row of which nobody knows what product it meant. */
    public RefusedRow(int line, String reason, String raw) {
        this(line, reason, raw, "", "");
    }

    public RefusedRow {
        raw = raw.length() > RAW ? raw.substring(0, RAW) + "…" : raw;
    }
}
