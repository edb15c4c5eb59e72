package echome.rag.store;

/** Is told how far work on a catalogue has come. */
public interface ImportProgress {
    /**
     * @param percent 0 to 100, never less than before
     * @param step what is being done, for a person to read
     */
    void at(int percent, String step);

    /** Nobody looks. */
    static ImportProgress unseen() {
        return (_, _) -> {};
    }
}
