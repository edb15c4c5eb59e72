package echome.rag.vectors;

import echome.migrations.Tenant;

import java.util.List;

/**
 * Keeps vectors of chunks and finds the nearest, each seller's for this seller alone. Vectors have
 * length 1, and those of a model all have the same number of numbers.
 *
 * <p>Every method throws {@link VectorStoreException} where the store does not do its work.
 */
public interface VectorStore extends AutoCloseable {
    /** What it is called in health and logs, such as {@code chroma}. */
    String name();

    /** Names what is kept where, without secrets: another place is another store. */
    String place();

    /** Adds vectors; a chunk that is there already keeps the one it has. */
    void put(Tenant tenant, String model, List<Entry> entries);

    /** The seller's nearest chunks, best first; none where the seller has none. */
    List<Near> nearest(Tenant tenant, String model, float[] question, int most);

    /** Takes the vectors of chunks away; those that are not there do no harm. */
    void remove(Tenant tenant, String model, List<String> chunks);

    /** Takes everything of a seller away. */
    void removeAll(Tenant tenant, String model);

    @Override
    void close();

    /**
     * A chunk and its vector.
     *
     * @param text what was embedded
     */
    record Entry(String chunk, String text, float[] vector) {}

    /** A chunk that is near. */
    record Near(String chunk, double cosine) {}
}
