package echome.bot.model;

/** Watches an answer grow. */
@FunctionalInterface
public interface PartialText {
    /** Nobody watches. */
    PartialText IGNORED = _ -> {};

    /**
     * Called in order by the thread that asked. Each call holds the whole text so far; after a
     * retry it starts anew and is shorter than before. What it throws ends the watching, not the
     * answer.
     */
    void grown(String wholeTextSoFar);
}
