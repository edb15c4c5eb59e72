package echome.rag.vectors;

import echome.migrations.Tenant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks a store within a time, whatever the store's client does about time itself, and leaves it
 * alone for a while where a question failed: customers do not wait for it. One line is logged when
 * it goes away and one when it is back.
 */
public final class SteadyStore implements VectorStore {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyStore.class);

    private final VectorStore store;
    private final Patience patience;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean up = true;
    private volatile Instant asksAgain = Instant.MIN;

    /**
     * How long is waited.
     *
     * @param question for the nearest
     * @param change for everything else
     * @param rest before a store that failed a question is asked again
     */
    public record Patience(Duration question, Duration change, Duration rest) {
        public static Patience standard() {
            return new Patience(
                    Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofSeconds(10));
        }
    }

    public SteadyStore(VectorStore store, Patience patience, Clock clock) {
        this.store = store;
        this.patience = patience;
        this.clock = clock;
    }

    /** Whether it did what it was asked for the last time. */
    public boolean isUp() {
        return up;
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public String place() {
        return store.place();
    }

    @Override
    public void put(Tenant tenant, String model, List<Entry> entries) {
        change(() -> store.put(tenant, model, entries));
    }

    /**
     * @throws VectorStoreException also where the store has just failed and is not asked
     */
    @Override
    public List<Near> nearest(Tenant tenant, String model, float[] question, int most) {
        if (clock.instant().isBefore(asksAgain)) {
            throw new VectorStoreException(
                    "The vector store " + name() + " has just failed",
                    new IllegalStateException("resting"));
        }
        try {
            return within(patience.question(), () -> store.nearest(tenant, model, question, most));
        } catch (VectorStoreException e) {
            asksAgain = clock.instant().plus(patience.rest());
            throw e;
        }
    }

    @Override
    public void remove(Tenant tenant, String model, List<String> chunks) {
        change(() -> store.remove(tenant, model, chunks));
    }

    @Override
    public void removeAll(Tenant tenant, String model) {
        change(() -> store.removeAll(tenant, model));
    }

    private void change(Runnable work) {
        within(patience.change(), Executors.callable(work, true));
    }

    private <T> T within(Duration time, Callable<T> work) {
        Future<T> answer = threads.submit(work);
        try {
            T result = answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
            back();
            return result;
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            throw away(e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new VectorStoreException("The vector store " + name() + " was interrupted", e);
        }
    }

    private void back() {
        if (!up) {
            up = true;
            LOG.info("event=vector_store_back store={}", name());
        }
    }

    private VectorStoreException away(Exception failure) {
        if (up) {
            up = false;
            LOG.warn(
                    "event=vector_store_failed store={} outcome=words_and_database cause={}",
                    name(),
                    cause(failure));
        }
        return failure.getCause() instanceof VectorStoreException known
                ? known
                : new VectorStoreException("The vector store " + name() + " failed", failure);
    }

    /** Its kind only: a server's answer may quote what it was sent. */
    private static String cause(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        store.close();
    }
}
