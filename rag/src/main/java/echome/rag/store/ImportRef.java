package echome.rag.store;

/**
 * An import of a catalogue.
 *
 * @param source the file that it was read from
 */
public record ImportRef(String id, String catalogId, String source) {}
