package echome.bot.testkit;

import echome.bot.testkit.http.LoopbackServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** An OpenAI-compatible endpoint on the loopback address that says what the test wants. */
public final class FakeModel implements AutoCloseable {
    /** The one call that faults are named for: a chat completion. */
    public static final String CHAT = "chat";

    private final ModelApi api;
    private int port;
    private Optional<LoopbackServer> server = Optional.empty();

    private FakeModel(Clock clock, int port) {
        this.api = new ModelApi(clock);
        this.port = port;
    }

    public static FakeModel start() {
        return start(Clock.systemUTC(), 0);
    }

    public static FakeModel start(Clock clock, int port) {
        var model = new FakeModel(clock, port);
        model.comeBack();
        return model;
    }

    /**
     * What to answer to each request; see {@link Replies}. The function may block, to hold a reply
     * back until the test wants it.
     */
    public FakeModel replies(Function<ModelRequest, String> replies) {
        api.settings().replies(replies);
        return this;
    }

    public FakeModel pace(Pace pace) {
        api.settings().pace(pace);
        return this;
    }

    /** From now on 401 without "Authorization: Bearer key". */
    public FakeModel requiresKey(String key) {
        api.settings().key(key);
        return this;
    }

    /** What every recording is heard as: the JSON of a transcription; without it there is none. */
    public FakeModel hears(String json) {
        api.settings().hears(json);
        return this;
    }

    /** The length of embeddings where the request names none. */
    public FakeModel dimension(int dimension) {
        api.settings().dimension(dimension);
        return this;
    }

    /** From now on these words are embedded as the words that they stand for. */
    public FakeModel reads(Map<String, String> dictionary) {
        api.settings().dictionary(dictionary);
        return this;
    }

    /** Is told of each chat request on arrival and, with its answer written, once more. */
    public FakeModel watch(Consumer<ModelRequest> asked, Consumer<ModelRequest> answered) {
        api.settings().watch(asked, answered);
        return this;
    }

    /** The next chat requests meet these faults, one each. */
    public FakeModel fails(ModelFault... faults) {
        api.faults().next(CHAT, faults);
        return this;
    }

    /** The next this many chat requests meet the fault. */
    public FakeModel fails(int times, ModelFault fault) {
        for (int i = 0; i < times; i++) {
            api.faults().next(CHAT, fault);
        }
        return this;
    }

    /** All faults that are planned, for random ones and to end them. */
    public FaultPlan<ModelFault> faults() {
        return api.faults();
    }

    /** Chat requests since the start, in the order of arrival (the newest 10,000). */
    public List<ModelRequest> requests() {
        return api.requests();
    }

    public ModelRequest lastRequest() {
        return requests().getLast();
    }

    /** Waits until so many chat requests have arrived. */
    public List<ModelRequest> awaitRequests(int count, Duration atMost) {
        api.signal().await(count + " model requests", () -> api.asked() >= count, atMost);
        return requests();
    }

    /** Requests that were given up by their client before the answer was complete. */
    public int abandoned() {
        return api.abandoned();
    }

    /** Waits until so many requests were given up. */
    public void awaitAbandoned(int count, Duration atMost) {
        api.signal().await(count + " abandoned requests", () -> api.abandoned() >= count, atMost);
    }

    /** Texts that were embedded so far. */
    public int embedded() {
        return api.embedded();
    }

    /** Recordings that it was asked to hear so far. */
    public int recordings() {
        return api.recordings();
    }

    /** Keeps no list of requests from now on, for long measurements. */
    public FakeModel withoutRecord() {
        api.record(false);
        return this;
    }

    public int port() {
        return port;
    }

    /** The base URL as clients of OpenAI want it, with /v1. */
    public String url() {
        return "http://127.0.0.1:" + port + "/v1";
    }

    /** Breaks all connections and answers nobody until it comes back. */
    public void goAway() {
        server.ifPresent(FakeModel::close);
        server = Optional.empty();
    }

    public void comeBack() {
        try {
            LoopbackServer started = LoopbackServer.start(port, api);
            port = started.port();
            server = Optional.of(started);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        goAway();
    }

    private static void close(LoopbackServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
