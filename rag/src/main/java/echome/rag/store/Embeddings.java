package echome.rag.store;

import echome.migrations.BulkRows;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.embed.Embedder;
import echome.rag.search.PgVectors;
import echome.rag.search.VectorGraph;
import echome.rag.vectors.VectorStore;
import echome.rag.vectors.VectorStoreException;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Embeds what has no vector yet. Each batch is a transaction, so interrupted work goes on where it
 * stopped; what another process embedded meanwhile is stored once.
 *
 * <p>Texts in a script that the model cannot read get chunks and no vectors: words find them.
 */
public final class Embeddings {
    private static final Logger LOG = LoggerFactory.getLogger(Embeddings.class);

    /** Languages whose letters an English model knows at least. */
    private static final Set<String> LATIN =
            Set.of(
                    "en", "es", "de", "fr", "pt", "it", "nl", "da", "sv", "no", "fi", "hu", "ro",
                    "tr", "pl", "cs", "id");

    private final Database database;
    private final Embedder embedder;
    private final Chunking chunking;
    private final PgVectors vectorsHere;
    private final Optional<VectorCopies> copies;

    /** Keeps vectors in the database. */
    public Embeddings(Database database, Embedder embedder) {
        this(database, embedder, Optional.empty());
    }

    /**
     * @param store another store that is kept in step, and that questions are asked of
     */
    public Embeddings(Database database, Embedder embedder, Optional<VectorStore> store) {
        this.database = database;
        this.embedder = embedder;
        this.chunking = new Chunking(database, embedder::tokens);
        this.vectorsHere = new PgVectors(database);
        this.copies = store.map(other -> new VectorCopies(database, other));
    }

    /**
     * Cuts and embeds what is new, and returns how many chunks were embedded. Only texts that the
     * model has not seen for this seller cost anything.
     *
     * @throws echome.rag.embed.EmbeddingException if the model does not answer; what is done stays
     */
    public int embedMissing(Tenant tenant, ImportProgress progress) {
        String user = tenant.userId();
        String model = embedder.model(); // asks the model, so outside of transactions
        chunking.cut(tenant);
        database.asTenant(
                tenant,
                handle -> {
                    Plans.patient(handle);
                    return Plans.hashing(handle, () -> copyKnown(handle, user, model));
                });
        int done = embedWaiting(tenant, Math.max(1, missing(tenant)), progress);
        copy(tenant);
        return done;
    }

    private static int copyKnown(Handle handle, String user, String model) {
        return BulkRows.write(handle, () -> handle.attach(ChunkSql.class).copyKnown(user, model));
    }

    /** The database reads and writes while the model works on the next batch. */
    private int embedWaiting(Tenant tenant, int all, ImportProgress progress) {
        WaitingChunks waiting =
                new WaitingChunks(database, tenant, embedder.model(), languages(tenant));
        int done = 0;
        try (ExecutorService rows = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> stored = CompletableFuture.completedFuture(0);
            List<ChunkSql.Waiting> batch = waiting.next();
            while (!batch.isEmpty()) {
                List<ChunkSql.Waiting> current = batch;
                Future<List<ChunkSql.Waiting>> next = rows.submit(waiting::next);
                List<float[]> vectors =
                        embedder.passages(current.stream().map(ChunkSql.Waiting::content).toList());
                await(stored);
                stored = rows.submit(() -> store(tenant, current, vectors));
                done += current.size();
                progress.at(Math.min(100, 100 * done / all), "embedded " + done + " of " + all);
                batch = await(next);
            }
            await(stored);
        }
        if (done > 0) {
            Statistics.refresh(database, tenant, Statistics.OF_CHUNKS);
        }
        if (copies.isEmpty()) {
            VectorGraph.keep(database, tenant, embedder.model(), embedder.dimension());
        }
        return done;
    }

    private void copy(Tenant tenant) {
        try {
            copies.ifPresent(other -> other.bring(tenant, embedder.model()));
        } catch (VectorStoreException e) {
            // what is true is stored here; who asks for isBehind brings the rest
            LOG.warn("event=vectors_copied_later reason=\"{}\"", e.getMessage());
        }
    }

    /** Whether another store lacks vectors that it ought to have; false where there is none. */
    public boolean isBehind(Tenant tenant) {
        try {
            return copies.isPresent() && copies.get().isBehind(tenant, embedder.model());
        } catch (VectorStoreException e) {
            return true;
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The vectors could not be stored", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Embedding was interrupted", e);
        }
    }

    /** How many products and texts of now have no vector, though the model could read them. */
    public int missing(Tenant tenant) {
        List<String> languages = languages(tenant);
        String model = embedder.model();
        return database.asTenant(
                tenant,
                handle ->
                        Plans.hashing(
                                handle,
                                () ->
                                        handle.attach(ChunkSql.class)
                                                .missing(tenant.userId(), model, languages)));
    }

    /**
     * Drops the vectors of models that were used before, once this model's are older than a while.
     *
     * @throws echome.rag.embed.EmbeddingException if the model does not answer
     */
    public int dropOtherModels(Tenant tenant, Instant now, Duration age) {
        String model = embedder.model();
        return database.asTenant(
                tenant,
                handle ->
                        handle.attach(ChunkSql.class)
                                .dropOthers(tenant.userId(), model, now.minus(age)));
    }

    /**
     * Deletes chunks of wordings that were replaced before a moment and to which no undo of a later
     * import leads, with their vectors.
     */
    public int prune(Tenant tenant, Instant now, Duration age) {
        return database.asTenant(
                tenant,
                handle -> handle.attach(ChunkSql.class).prune(tenant.userId(), now.minus(age)));
    }

    private List<String> languages(Tenant tenant) {
        boolean latin = embedder.reads("en");
        return database
                .asTenant(
                        tenant, handle -> handle.attach(ChunkSql.class).languages(tenant.userId()))
                .stream()
                .filter(language -> embedder.reads(language) || latin && LATIN.contains(language))
                .toList();
    }

    private void store(Tenant tenant, List<ChunkSql.Waiting> chunks, List<float[]> vectors) {
        List<VectorStore.Entry> entries = new ArrayList<>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            ChunkSql.Waiting chunk = chunks.get(i);
            entries.add(new VectorStore.Entry(chunk.id(), chunk.content(), vectors.get(i)));
        }
        vectorsHere.put(tenant, embedder.model(), entries);
    }
}
