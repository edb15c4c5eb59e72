package echome.bot.model;

import echome.bot.model.ModelFailure.Kind;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The chat model behind any OpenAI-compatible endpoint, with retries and a circuit breaker. */
public final class EndpointModel implements ChatModel, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointModel.class);

    private final ModelSettings settings;
    private final Clock clock;
    private final BackOff backOff;
    private final Rest rest;
    private final CircuitGuard guard;
    private final ReentrantLock building = new ReentrantLock();
    private volatile @Nullable Endpoint endpoint;

    /**
     * Cheap: the HTTP client and the library are loaded by the first call.
     *
     * @param onChange told, by the thread of a call and outside of any lock, whenever the state of
     *     {@link #health()} changes
     */
    public EndpointModel(
            ModelSettings settings,
            Clock clock,
            RandomGenerator random,
            Consumer<ModelHealth> onChange) {
        this(settings, clock, random, onChange, (time, cancel) -> cancel.await(time));
    }

    EndpointModel(
            ModelSettings settings,
            Clock clock,
            RandomGenerator random,
            Consumer<ModelHealth> onChange,
            Rest rest) {
        this.settings = settings;
        this.clock = clock;
        this.backOff = new BackOff(random);
        this.guard = new CircuitGuard(clock, onChange);
        this.rest = rest;
    }

    @Override
    public Completion complete(ModelRequest request, PartialText sink, Cancellation cancel)
            throws ModelFailure {
        Call call = new Call(request, sink, cancel, clock.instant());
        ModelFailure last = ModelFailure.of(Kind.CIRCUIT_OPEN, "");
        for (int tries = 1; ; tries++) {
            if (cancel.isCancelled()) {
                throw ModelFailure.of(Kind.CANCELLED, "").spending(last.spent());
            }
            if (!guard.allows()) {
                throw last;
            }
            try {
                return attempt(call, last.spent());
            } catch (ModelFailure failure) {
                log(call, tries, failure);
                last = failure.spending(last.spent().plus(failure.spent()));
            }
            pause(call, tries, last);
        }
    }

    /**
     * Loads what the first call needs, by a call that never leaves the process. Takes tenths of a
     * second; meant for a thread of its own after the start.
     */
    public void warmUp() {
        Rehearsal.of(endpoint(), clock);
    }

    @Override
    public String name() {
        return settings.model();
    }

    @Override
    public ModelHealth health() {
        return guard.health();
    }

    /** Closes the connections that wait for further use. */
    @Override
    public void close() {
        Endpoint open = endpoint;
        if (open != null) {
            open.close();
        }
    }

    /** One call of the caller's, however many tries it takes. */
    private record Call(
            ModelRequest request, PartialText sink, Cancellation cancel, Instant start) {}

    /**
     * @param inVain what earlier tries of the same call have cost
     */
    private Completion attempt(Call call, TokenUsage inVain) throws ModelFailure {
        Instant start = clock.instant();
        boolean told = false;
        try {
            Instant until = earlier(start.plus(settings.patience().attempt()), end(call));
            Endpoint.Answer answer =
                    endpoint()
                            .ask(
                                    call.request(),
                                    () -> new Attempt(call.sink(), call.cancel(), clock, until));
            told = true;
            guard.succeeded(Duration.between(start, clock.instant()));
            return completion(call, answer, inVain);
        } catch (ModelFailure failure) {
            told = true;
            guard.failed(failure, Duration.between(start, clock.instant()));
            throw failure;
        } finally {
            if (!told) {
                guard.abandoned();
            }
        }
    }

    private Completion completion(Call call, Endpoint.Answer answer, TokenUsage inVain) {
        var response = answer.response();
        String text = Attempt.textOf(response);
        String model = response.modelName();
        return new Completion(
                text,
                Usages.of(response, call.request(), text).plus(inVain),
                model == null || model.isBlank() ? settings.model() : model,
                Duration.between(call.start(), clock.instant()),
                answer.attempt().firstText().map(at -> Duration.between(call.start(), at)),
                Usages.isCutShort(response));
    }

    /** Returns when the next try is due, or throws the failure when none is. */
    private void pause(Call call, int tries, ModelFailure failure) throws ModelFailure {
        if (!failure.kind().mayPass() || tries >= settings.patience().attempts()) {
            throw failure;
        }
        Duration wait = failure.retryAfter().orElseGet(() -> backOff.after(tries));
        if (!clock.instant().plus(wait).isBefore(end(call))) {
            throw failure;
        }
        try {
            rest.take(wait, call.cancel());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw ModelFailure.of(Kind.CANCELLED, "").spending(failure.spent());
        }
    }

    private Instant end(Call call) {
        Duration budget = settings.patience().budget();
        Duration within = call.request().within();
        return call.start().plus(within.compareTo(budget) < 0 ? within : budget);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private void log(Call call, int tries, ModelFailure failure) {
        if (failure.kind() == Kind.CANCELLED) {
            return;
        }
        LOG.warn(
                "model={} purpose={} try={} tookMs={} failure=\"{}\"",
                settings.model(),
                call.request().purpose(),
                tries,
                Duration.between(call.start(), clock.instant()).toMillis(),
                failure.getMessage());
    }

    private Endpoint endpoint() {
        Endpoint built = endpoint;
        if (built != null) {
            return built;
        }
        building.lock();
        try {
            Endpoint now = endpoint;
            if (now == null) {
                now = new Endpoint(settings, clock);
                endpoint = now;
            }
            return now;
        } finally {
            building.unlock();
        }
    }
}
