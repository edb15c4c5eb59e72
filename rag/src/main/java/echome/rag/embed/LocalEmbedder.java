package echome.rag.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Embeds in this process, without a network. The model is loaded behind the start of the
 * application; who needs it earlier waits.
 *
 * <p>Questions have threads of their own, so that a customer does not wait for a catalogue. English
 * only: texts of other languages get vectors that mean little.
 */
public final class LocalEmbedder implements Embedder {
    private static final double RELATED = 0.6;

    private final CompletableFuture<BgeSmallModel> model;
    private final ThreadPoolExecutor questions;
    private final ExecutorService workers;

    private LocalEmbedder(int threads) {
        questions = threads("embed-query", threads);
        workers = threads("embed-passage", threads);
        model = CompletableFuture.supplyAsync(BgeSmallModel::load, workers);
    }

    /** Begins to load the model and returns at once. */
    public static LocalEmbedder start() {
        return start(Runtime.getRuntime().availableProcessors());
    }

    /**
     * The same with a given number of threads.
     *
     * @param threads texts that are embedded at once; more than cores gain nothing
     */
    public static LocalEmbedder start(int threads) {
        return new LocalEmbedder(threads);
    }

    private static ThreadPoolExecutor threads(String name, int count) {
        return new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name, 0).factory());
    }

    @Override
    public String model() {
        return BgeSmallModel.NAME;
    }

    @Override
    public int dimension() {
        return BgeSmallModel.DIMENSION;
    }

    /**
     * The question as it is. The words that the makers of the model put before one cost a third
     * more time, find nothing better in judged searches, and bring what is meant and what is not
     * closer together (docs/benchmarks.md).
     */
    @Override
    public float[] query(String text) {
        return result(questions.submit(() -> loaded().vector(text)));
    }

    @Override
    public List<float[]> passages(List<String> texts) {
        BgeSmallModel ready = loaded();
        List<Callable<float[]>> work = new ArrayList<>();
        texts.forEach(text -> work.add(() -> ready.vector(text)));
        try {
            return workers.invokeAll(work).stream().map(LocalEmbedder::result).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddingException("Embedding was interrupted", e);
        }
    }

    @Override
    public int tokens(String text) {
        return loaded().tokens(text);
    }

    @Override
    public boolean reads(String language) {
        return language.equals("en");
    }

    /** Questions that no product fits came up to 0.58 of the sample shop's, others from 0.61. */
    @Override
    public double related() {
        return RELATED;
    }

    @Override
    public boolean isIdle() {
        return model.isDone() && questions.getActiveCount() == 0 && questions.getQueue().isEmpty();
    }

    private BgeSmallModel loaded() {
        try {
            return model.join();
        } catch (CompletionException e) {
            throw new EmbeddingException("The local embedding model is not there", e);
        }
    }

    private static float[] result(Future<float[]> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new EmbeddingException("The local embedding model failed", e);
        } catch (InterruptedException e) {
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new EmbeddingException("Embedding was interrupted", e);
        }
    }

    /** Waits for the texts in work; the native memory of the model is given back. */
    @Override
    public void close() {
        questions.close();
        workers.close();
        if (!model.isCompletedExceptionally()) {
            model.join().close();
        }
    }
}
