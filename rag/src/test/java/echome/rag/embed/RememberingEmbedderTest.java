package echome.rag.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

@Timeout(30)
class RememberingEmbedderTest {
    private final GateEmbedder gate = new GateEmbedder();
    private final Embedder embedder = new RememberingEmbedder(gate, 2);

    @Test
    void whoAsksTheSameWhileItIsEmbeddedWaitsForThatVector() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<float[]> first = threads.submit(() -> embedder.query("lamp"));
            gate.reached.await();
            Future<float[]> second = threads.submit(() -> embedder.query("lamp"));
            gate.open.countDown();
            assertThat(second.get()).containsExactly(1, 4).isNotSameAs(first.get());
        }
        assertThat(gate.asked).hasValue(1);
    }

    @Test
    void whatFailedIsAskedAgain() {
        gate.open.countDown();
        gate.fails = true;
        assertThatThrownBy(() -> embedder.query("lamp")).isInstanceOf(EmbeddingException.class);
        gate.fails = false;
        assertThat(embedder.query("lamp")).containsExactly(1, 4);
        assertThat(gate.asked).hasValue(2);
    }

    @Test
    void whoWaitsForAVectorThatFailsIsTold() throws Exception {
        gate.fails = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<float[]> first = threads.submit(() -> embedder.query("lamp"));
            gate.reached.await();
            Future<float[]> second = threads.submit(() -> embedder.query("lamp"));
            gate.open.countDown();
            assertThatThrownBy(first::get).hasCauseInstanceOf(EmbeddingException.class);
            assertThatThrownBy(second::get).hasCauseInstanceOf(EmbeddingException.class);
        }
    }

    @Test
    void whatWasAskedLongAgoIsForgotten() {
        gate.open.countDown();
        List.of("lamp", "mug", "lamp", "pen", "lamp", "mug").forEach(embedder::query);
        assertThat(gate.asked).hasValue(4);
    }
}
