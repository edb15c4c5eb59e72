package echome.migrations.embedded;

/** Hears what is being done while a person waits. */
@FunctionalInterface
public interface Progress {
    /** One sentence to show, such as "Compiling pgvector (about 5 s)…". */
    void step(String sentence);
}
