package echome.bot.config;

import echome.migrations.DatabaseAddress;
import echome.rag.vectors.VectorStoreAddress;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where things are kept.
 *
 * @param database empty: the embedded PostgreSQL under {@code home}
 * @param encryptionSecret for stored tokens; empty: generated once under {@code home}
 * @param vectorStore another store that holds vectors too; empty: the database alone
 * @param cache programs unpacked once for all homes
 * @param links bounds of catalogues that sellers name by a link
 * @param retention how long done queue rows are kept
 */
public record StorageSettings(
        Optional<DatabaseAddress> database,
        Optional<Secret> encryptionSecret,
        int poolSize,
        Optional<Vectors> vectorStore,
        Path home,
        Path cache,
        Links links,
        Duration retention) {

    /**
     * Bounds of catalogues that are fetched.
     *
     * @param bytes of one file at most
     * @param every time between two looks
     */
    public record Links(long bytes, Duration every) {}

    /** Another store of vectors, and its key. */
    public record Vectors(VectorStoreAddress address, Optional<Secret> key) {}
}
