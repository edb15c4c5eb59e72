package echome.bot.link;

import java.util.Optional;

/** How a fetch ended. */
public sealed interface Fetched {
    /**
     * The file is there.
     *
     * @param fileName as the server or the address calls it
     * @param mark to be shown at the next fetch
     * @param hash SHA-256 of the content, in hex
     */
    record File(String fileName, Mark mark, String hash, long bytes) implements Fetched {}

    /** The server says that nothing changed since the mark. */
    record Unchanged() implements Fetched {}

    /**
     * There is no file.
     *
     * @param sentence for the seller
     * @param passing whether another try may do better
     */
    record Failed(String sentence, boolean passing) implements Fetched {}

    /** What a server calls a version of a file, in its own words. */
    record Mark(Optional<String> etag, Optional<String> lastModified) {
        public static Mark none() {
            return new Mark(Optional.empty(), Optional.empty());
        }
    }
}
