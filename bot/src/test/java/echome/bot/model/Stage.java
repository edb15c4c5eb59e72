package echome.bot.model;

import echome.bot.config.Secret;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A model on a scripted endpoint, with a clock that moves only by rests and by hand. */
final class Stage extends Clock implements AutoCloseable {
    static final String KEY = "sk-very-secret";
    static final ModelRequest QUESTION =
            new ModelRequest(
                    "You sell tea.",
                    List.of(
                            new Line(Role.CUSTOMER, "Hi"),
                            new Line(Role.PERSONA, "Hello!"),
                            new Line(Role.CUSTOMER, "Green tea?")),
                    100,
                    "reply",
                    Duration.ofMinutes(5));

    final ScriptedEndpoint endpoint = new ScriptedEndpoint();
    final List<Duration> rests = new CopyOnWriteArrayList<>();
    final List<String> partials = new CopyOnWriteArrayList<>();
    final List<ModelHealth.State> changes = new CopyOnWriteArrayList<>();
    final Cancellation cancel = new Cancellation();
    final EndpointModel model;
    private volatile Instant now = Instant.parse("2026-11-22T12:00:00Z");

    Stage() throws IOException {
        this(patience(Duration.ofSeconds(20), Duration.ofSeconds(30), 3));
    }

    Stage(ModelSettings.Patience patience) throws IOException {
        this.model = model(patience, endpoint.baseUrl().toString());
    }

    /** No retries, and time-outs that a test can wait for. */
    static Stage impatient(Duration idle, Duration attempt) throws IOException {
        return new Stage(patience(idle, attempt, 1));
    }

    static ModelSettings.Patience patience(Duration idle, Duration attempt, int attempts) {
        return new ModelSettings.Patience(
                Duration.ofSeconds(5), idle, attempt, Duration.ofSeconds(60), attempts);
    }

    EndpointModel model(ModelSettings.Patience patience, String baseUrl) {
        return new EndpointModel(
                new ModelSettings(
                        java.net.URI.create(baseUrl),
                        Optional.of(new Secret(KEY)),
                        "tea-model",
                        0.5,
                        patience),
                this,
                new Random(1),
                health -> changes.add(health.state()),
                (time, _) -> {
                    rests.add(time);
                    pass(time);
                });
    }

    Completion ask() throws ModelFailure {
        return model.complete(QUESTION, partials::add, cancel);
    }

    ModelFailure failure() {
        try {
            Completion completion = ask();
            throw new AssertionError("answered: " + completion);
        } catch (ModelFailure failure) {
            return failure;
        }
    }

    String body(int request) {
        return endpoint.requests().get(request).body();
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only UTC");
    }

    @Override
    public void close() throws IOException {
        model.close();
        endpoint.close();
    }
}
