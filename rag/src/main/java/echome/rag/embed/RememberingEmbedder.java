package echome.rag.embed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the vectors of the questions that were asked last: many customers ask the same. */
public final class RememberingEmbedder implements Embedder {
    /** 2,000 vectors of 384 numbers take 3 MB. */
    public static final int STANDARD_SIZE = 2_000;

    private final Embedder embedder;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, float[]> vectors;

    public RememberingEmbedder(Embedder embedder, int size) {
        this.embedder = embedder;
        this.vectors =
                new LinkedHashMap<>(64, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                        return size() > size;
                    }
                };
    }

    @Override
    public float[] query(String text) {
        lock.lock();
        try {
            float[] known = vectors.get(text);
            if (known != null) {
                return known.clone();
            }
        } finally {
            lock.unlock();
        }
        float[] vector = embedder.query(text);
        lock.lock();
        try {
            vectors.put(text, vector.clone());
        } finally {
            lock.unlock();
        }
        return vector;
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
