package echome.rag.embed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the vectors of the questions that were asked last: many customers ask the same. A question
 * that is asked while its vector is made waits for that one.
 */
public final class RememberingEmbedder implements Embedder {
    /** 2,000 vectors of 384 numbers take 3 MB. */
    public static final int STANDARD_SIZE = 2_000;

    private final Embedder embedder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, CompletableFuture<float[]>> vectors;

    public RememberingEmbedder(Embedder embedder, int size) {
        this.embedder = embedder;
        this.vectors =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(
                            Map.Entry<String, CompletableFuture<float[]>> eldest) {
                        return size() > size;
                    }
                };
    }

    @Override
    public float[] query(String text) {
        CompletableFuture<float[]> mine = new CompletableFuture<>();
        CompletableFuture<float[]> known = knownOr(text, mine);
        return known == mine ? make(text, mine) : result(known).clone();
    }

    private CompletableFuture<float[]> knownOr(String text, CompletableFuture<float[]> mine) {
        lock.lock();
        try {
            CompletableFuture<float[]> known = vectors.get(text);
            if (known == null) {
                vectors.put(text, mine);
                return mine;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private float[] make(String text, CompletableFuture<float[]> future) {
        try {
            float[] vector = embedder.query(text);
            future.complete(vector.clone());
            return vector;
        } catch (RuntimeException | Error e) {
            forget(text, future);
            future.completeExceptionally(e);
            throw e;
        }
    }

    /** What failed is tried again by the next who asks. */
    private void forget(String text, CompletableFuture<float[]> future) {
        lock.lock();
        try {
            vectors.remove(text, future);
        } finally {
            lock.unlock();
        }
    }

    private static float[] result(CompletableFuture<float[]> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw new EmbeddingException("The question could not be embedded", e);
        }
    }

    @Override
    public boolean isIdle() {
        return embedder.isIdle();
    }

    @Override
    public String model() {
        return embedder.model();
    }

    @Override
    public int dimension() {
        return embedder.dimension();
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        return embedder.passages(texts);
    }

    @Override
    public int tokens(String text) {
        return embedder.tokens(text);
    }

    @Override
    public boolean reads(String language) {
        return embedder.reads(language);
    }

    @Override
    public double related() {
        return embedder.related();
    }

    @Override
    public void close() {
        embedder.close();
    }
}
