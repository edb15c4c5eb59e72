package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.http.Exchange;
import echome.bot.testkit.http.Handler;
import echome.bot.testkit.http.Request;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers the requests of the OpenAI API that the product uses. */
final class ModelApi implements Handler {
    private static final int RECORDED = 10_000;

    private final Clock clock;
    private final Signal signal = new Signal();
    private final ModelSettings settings = new ModelSettings();
    private final FaultPlan<ModelFault> faults = new FaultPlan<>();
    private final Deque<ModelRequest> requests = new ArrayDeque<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger abandoned = new AtomicInteger();
    private final AtomicInteger embedded = new AtomicInteger();
    private final AtomicInteger recordings = new AtomicInteger();
    private volatile boolean recording = true;

    ModelApi(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void handle(Request request, Exchange exchange)
            throws IOException, InterruptedException {
        String authorization = request.header("authorization").orElse("");
        if (!settings.admits(authorization)) {
            ModelAnswer.error(exchange, 401, "Incorrect API key provided");
            return;
        }
        switch (request.path()) {
            case "/v1/chat/completions" ->
                    chat(
                            new ModelRequest(request.text(), authorization, clock.instant()),
                            exchange);
            case "/v1/embeddings" -> embed(Json.read(request.text()), exchange);
            case "/v1/audio/transcriptions" -> transcribe(exchange);
            case "/v1/models" -> models(exchange);
            default -> ModelAnswer.error(exchange, 404, "Unknown request URL");
        }
    }

    private void chat(ModelRequest request, Exchange exchange)
            throws IOException, InterruptedException {
        // Read before anybody can know of the request: a test may change the pace when it does.
        Pace pace = settings.pace();
        record(request);
        settings.asked(request);
        Optional<ModelFault> fault = faults.draw(FakeModel.CHAT);
        boolean empty = fault.filter(ModelFault.Empty.class::isInstance).isPresent();
        boolean whole = fault.filter(ModelFault.Whole.class::isInstance).isPresent();
        String text = empty ? "" : settings.reply(request);
        int tokens = Math.max(1, request.body().length() / 4);
        String id = "chatcmpl-" + asked.get();
        var completion = new Completion(id, request.at().getEpochSecond(), text, tokens);
        var answer = new ModelAnswer(exchange, completion, request.streamed() && !whole, pace);
        try {
            if (fault.isPresent() && !empty && !whole) {
                answer.failing(fault.get());
            } else {
                answer.complete(() -> settings.answered(request));
            }
        } finally {
            if (exchange.isAbandoned()) {
                abandoned.incrementAndGet();
                signal.raise();
            }
        }
    }

    private void embed(JsonNode request, Exchange exchange) throws IOException {
        var embeddings =
                new Embeddings(
                        request.path("dimensions").asInt(settings.dimension()),
                        settings.dictionary());
        JsonNode input = request.path("input");
        List<JsonNode> texts = input.isArray() ? input.valueStream().toList() : List.of(input);
        boolean base64 = request.path("encoding_format").asText("").equals("base64");
        ObjectNode body = Json.object().put("object", "list");
        body.put("model", request.path("model").asText("fake-embedding"));
        ArrayNode data = body.putArray("data");
        int characters = 0;
        for (JsonNode text : texts) {
            ObjectNode one =
                    data.addObject().put("object", "embedding").put("index", data.size() - 1);
            put(one, embeddings.of(text.asText()), base64);
            characters += text.asText().length();
        }
        embedded.addAndGet(texts.size());
        int tokens = Math.max(1, characters / 4);
        body.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        exchange.send(200, "application/json", Json.write(body));
    }

    private static void put(ObjectNode node, float[] vector, boolean base64) {
        if (base64) {
            var bytes = ByteBuffer.allocate(vector.length * 4).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            node.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
            return;
        }
        ArrayNode numbers = node.putArray("embedding");
        for (float number : vector) {
            numbers.add(number);
        }
    }

    private void transcribe(Exchange exchange) throws IOException {
        recordings.incrementAndGet();
        Optional<String> heard = settings.heard();
        if (heard.isEmpty()) {
            ModelAnswer.error(exchange, 404, "Unknown request URL");
        } else {
            exchange.send(200, "application/json", heard.get());
        }
    }

    private static void models(Exchange exchange) throws IOException {
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        for (String id : List.of("fake-model", "fake-embedding")) {
            data.addObject().put("id", id).put("object", "model").put("owned_by", "tests");
        }
        exchange.send(200, "application/json", Json.write(body));
    }

    private void record(ModelRequest request) {
        asked.incrementAndGet();
        if (recording) {
            synchronized (requests) {
                requests.add(request);
                if (requests.size() > RECORDED) {
                    requests.remove();
                }
            }
        }
        signal.raise();
    }

    void record(boolean on) {
        recording = on;
    }

    List<ModelRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    int asked() {
        return asked.get();
    }

    int abandoned() {
        return abandoned.get();
    }

    int embedded() {
        return embedded.get();
    }

    int recordings() {
        return recordings.get();
    }

    Signal signal() {
        return signal;
    }

    ModelSettings settings() {
        return settings;
    }

    FaultPlan<ModelFault> faults() {
        return faults;
    }
}
