package echome.rag.embed;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A model that answers when it is let. */
public final class GateEmbedder implements Embedder {
    public final CountDownLatch reached = new CountDownLatch(1);
    public final CountDownLatch open = new CountDownLatch(1);
    public final AtomicInteger asked = new AtomicInteger();
    public volatile boolean fails;
    public volatile boolean idle;

    @Override
    public float[] query(String text) {
        asked.incrementAndGet();
        reached.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (fails) {
            throw new EmbeddingException("gone", new IllegalStateException());
        }
        return new float[] {1, text.length()};
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isIdle() {
        return idle;
    }

    @Override
    public String model() {
        return "gate";
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public int tokens(String text) {
        return 1;
    }

    @Override
    public boolean reads(String language) {
        return true;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
