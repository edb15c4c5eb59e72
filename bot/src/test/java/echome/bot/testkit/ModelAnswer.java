package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.http.Exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Writes one completion, streamed or whole, in full or in one of the ways that go wrong. */
record ModelAnswer(Exchange exchange, Completion completion, boolean streamed, Pace pace) {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream";
    private static final String DONE = "data: [DONE]\n\n";

    static void error(Exchange exchange, int status, String message) throws IOException {
        error(exchange, status, message, Map.of());
    }

    private static void error(
            Exchange exchange, int status, String message, Map<String, String> headers)
            throws IOException {
        byte[] body = errorBody(message).getBytes(StandardCharsets.UTF_8);
        exchange.send(status, JSON, body, headers);
    }

    private static String errorBody(String message) {
        ObjectNode body = Json.object();
        body.putObject("error").put("message", message).put("type", "fake_error").putNull("code");
        return Json.write(body);
    }

    /** The listener runs just before the last bytes go out. */
    void complete(Runnable done) throws IOException, InterruptedException {
        Thread.sleep(pace.first());
        if (!streamed) {
            done.run();
            exchange.send(200, JSON, completion.whole());
            return;
        }
        exchange.start(200, EVENTS);
        List<String> pieces = completion.pieces(pace.wordsPerChunk());
        if (pace.between().isZero()) {
            var all = new StringBuilder(completion.first());
            pieces.forEach(piece -> all.append(completion.chunk(piece)));
            done.run();
            exchange.chunk(all + completion.stop() + completion.usageChunk() + DONE);
        } else {
            exchange.chunk(completion.first());
            for (String piece : pieces) {
                Thread.sleep(pace.between());
                exchange.chunk(completion.chunk(piece));
            }
            done.run();
            exchange.chunk(completion.stop() + completion.usageChunk() + DONE);
        }
        exchange.end();
    }

    void failing(ModelFault fault) throws IOException, InterruptedException {
        switch (fault) {
            case ModelFault.Status(int code) -> error(exchange, code, "The fake fails on purpose");
            case ModelFault.TooMany(long seconds) -> {
                Map<String, String> header = Map.of("Retry-After", Long.toString(seconds));
                error(exchange, 429, "Rate limit reached", header);
            }
            case ModelFault.Silent _ -> exchange.awaitHangUp();
            case ModelFault.Stalled _ -> {
                half();
                exchange.awaitHangUp();
            }
            case ModelFault.Aborted _ -> {
                half();
                exchange.abort();
            }
            case ModelFault.CutOff _ -> {
                half();
                exchange.end();
            }
            case ModelFault.ErrorInside _ -> errorInside();
            case ModelFault.Empty _, ModelFault.Whole _ ->
                    throw new IllegalArgumentException("a complete answer");
            case ModelFault.BadJson _ -> badJson();
            case ModelFault.Endless _ -> endless();
        }
    }

    private void half() throws IOException, InterruptedException {
        Thread.sleep(pace.first());
        if (streamed) {
            String text = completion.text();
            exchange.start(200, EVENTS);
            exchange.chunk(
                    completion.first() + completion.chunk(text.substring(0, text.length() / 2)));
        } else {
            String whole = completion.whole();
            exchange.start(200, JSON);
            exchange.chunk(whole.substring(0, whole.length() / 2));
        }
    }

    private void errorInside() throws IOException {
        String body = errorBody("The server had an error");
        if (!streamed) {
            exchange.send(200, JSON, body);
            return;
        }
        exchange.start(200, EVENTS);
        exchange.chunk(completion.first() + "data: " + body + "\n\n");
        exchange.end();
    }

    private void badJson() throws IOException {
        if (!streamed) {
            exchange.send(200, JSON, "{\"choices\": [{\"message\": {\"content\": ");
            return;
        }
        exchange.start(200, EVENTS);
        exchange.chunk(completion.first() + "data: {\"choices\": [{\"delta\": {\"conte\n\n" + DONE);
        exchange.end();
    }

    private void endless() throws IOException, InterruptedException {
        exchange.start(200, streamed ? EVENTS : JSON);
        while (true) {
            exchange.chunk(streamed ? completion.chunk("and so on ") : " ");
            Thread.sleep(Duration.ofMillis(20));
        }
    }
}
