package echome.bot.model;

import echome.bot.model.ModelFailure.Kind;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Stops asking an endpoint that keeps failing: after half of the last 10 tries failed nobody asks
 * for 20 s, then 2 probes decide. Tells how the model fares.
 */
final class CircuitGuard {
    private static final Duration OPEN = Duration.ofSeconds(20);

    private final CircuitBreaker breaker;
    private final Clock clock;
    private final Consumer<ModelHealth> onChange;
    private final ReentrantLock lock = new ReentrantLock();
    private ModelHealth health;

    CircuitGuard(Clock clock, Consumer<ModelHealth> onChange) {
        this.clock = clock;
        this.onChange = onChange;
        this.health = new ModelHealth(ModelHealth.State.UP, Optional.empty(), clock.instant());
        this.breaker =
                CircuitBreaker.of(
                        "model",
                        CircuitBreakerConfig.custom()
                                .slidingWindowType(
                                        CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                                .slidingWindowSize(10)
                                .minimumNumberOfCalls(10)
                                .failureRateThreshold(50)
                                .waitDurationInOpenState(OPEN)
                                .permittedNumberOfCallsInHalfOpenState(2)
                                .clock(clock)
                                .build());
    }

    /** Whether a try may be made; if so, exactly one of the other methods is due after it. */
    boolean allows() {
        return breaker.tryAcquirePermission();
    }

    void succeeded(Duration took) {
        breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        note(ModelHealth.State.UP, Optional.empty());
    }

    void failed(ModelFailure failure, Duration took) {
        if (failure.kind() == Kind.CANCELLED || isAboutOneRequest(failure)) {
            breaker.releasePermission();
            return;
        }
        breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, failure);
        boolean down =
                failure.kind() == Kind.REFUSED || breaker.getState() == CircuitBreaker.State.OPEN;
        note(
                down ? ModelHealth.State.DOWN : ModelHealth.State.DEGRADED,
                Optional.of(failure.kind()));
    }

    /** The try ended in a fault of our own, which says nothing about the endpoint. */
    void abandoned() {
        breaker.releasePermission();
    }

    /** Down only until the next probe is due: a quiet shop would stay so for hours otherwise. */
    ModelHealth health() {
        lock.lock();
        try {
            Instant probe = health.since().plus(OPEN);
            boolean due =
                    health.state() == ModelHealth.State.DOWN
                            && !health.lastFailure().equals(Optional.of(Kind.REFUSED))
                            && clock.instant().isAfter(probe);
            return due
                    ? new ModelHealth(ModelHealth.State.DEGRADED, health.lastFailure(), probe)
                    : health;
        } finally {
            lock.unlock();
        }
    }

    /** A request too long or ill-formed: the next one may be fine. */
    private static boolean isAboutOneRequest(ModelFailure failure) {
        return failure.kind() == Kind.REFUSED
                && (failure.status() == 400 || failure.status() == 413 || failure.status() == 422);
    }

    private void note(ModelHealth.State state, Optional<Kind> failure) {
        boolean changed;
        ModelHealth now;
        lock.lock();
        try {
            changed = health.state() != state;
            now = new ModelHealth(state, failure, changed ? clock.instant() : health.since());
            health = now;
        } finally {
            lock.unlock();
        }
        if (changed) {
            onChange.accept(now);
        }
    }
}
