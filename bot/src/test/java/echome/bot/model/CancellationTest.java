package echome.bot.model;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.model.ModelFailure.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

@Timeout(60)
class CancellationTest {

    @Test
    void closesTheConnectionOfARunningCallAndDoesNotTryAgain() throws Exception {
        try (Stage stage = new Stage()) {
            CountDownLatch closed = new CountDownLatch(1);
            stage.endpoint.then(c -> {
                c.streamHead().piece("Gre").awaitClosed();
                closed.countDown();
            });
            AtomicReference<Kind> kind = new AtomicReference<>();
            CountDownLatch growing = new CountDownLatch(1);
            Thread caller =
                    Thread.startVirtualThread(() -> {
                        try {
                            stage.model.complete(
                                    Stage.QUESTION, _ -> growing.countDown(), stage.cancel);
                        } catch (ModelFailure failure) {
                            kind.set(failure.kind());
                        }
                    });
            growing.await();
            stage.cancel.cancel();
            caller.join();
            assertThat(kind).hasValue(Kind.CANCELLED);
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(stage.endpoint.requests()).hasSize(1);
            assertThat(stage.model.health().state()).isEqualTo(ModelHealth.State.UP);
        }
    }

    @Test
    void endsACallWhoseThreadIsInterrupted() throws Exception {
        try (Stage stage = new Stage()) {
            stage.endpoint.then(c -> c.streamHead().piece("Gre").awaitClosed());
            AtomicReference<String> outcome = new AtomicReference<>();
            CountDownLatch growing = new CountDownLatch(1);
            Thread caller =
                    Thread.startVirtualThread(() -> {
                        try {
                            stage.model.complete(
                                    Stage.QUESTION, _ -> growing.countDown(), stage.cancel);
                        } catch (ModelFailure failure) {
                            boolean flag = Thread.currentThread().isInterrupted();
                            outcome.set(failure.kind() + " interrupted=" + flag);
                        }
                    });
            growing.await();
            caller.interrupt();
            caller.join();
            assertThat(outcome).hasValue("CANCELLED interrupted=true");
        }
    }

    @Test
    void asksNothingOnceCancelled() throws Exception {
        try (Stage stage = new Stage()) {
            stage.cancel.cancel();
            assertThat(stage.failure().kind()).isEqualTo(Kind.CANCELLED);
            assertThat(stage.endpoint.requests()).isEmpty();
        }
    }

    @Test
    void endsARestAtOnce() throws Exception {
        Cancellation cancel = new Cancellation();
        Thread.startVirtualThread(cancel::cancel);
        assertThat(cancel.await(Duration.ofDays(1))).isTrue();
    }

    @Test
    void leavesNothingBehindWhenACallHasEnded() {
        Cancellation cancel = new Cancellation();
        AtomicReference<String> ran = new AtomicReference<>("no");
        cancel.onCancel(() -> ran.set("yes")).close();
        cancel.cancel();
        assertThat(ran).hasValue("no");
        try (var _ = cancel.onCancel(() -> ran.set("late"))) {
            assertThat(ran).hasValue("late");
        }
    }
}
