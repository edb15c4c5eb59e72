package echome.bot.model;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParsingHandle;

import echome.bot.model.ModelFailure.Kind;

import okio.BufferedSource;

import java.io.IOException;
import java.util.Optional;

/**
 * Reads server-sent events as the HTML standard's section on them says, as far as model endpoints
 * use it. Ends at {@code [DONE]} or the end of the stream; an error among the events, which comes
 * under a 200, fails the attempt.
 */
final class EventStream {
    private static final long LONGEST_LINE = 1024 * 1024L;

    private final BufferedSource source;
    private final Attempt attempt;
    private final StringBuilder data = new StringBuilder();
    private String event = "";

    EventStream(BufferedSource source, Attempt attempt) {
        this.source = source;
        this.attempt = attempt;
    }

    void readTo(ServerSentEventListener listener) throws IOException {
        boolean done = false;
        while (!done && !attempt.isOver() && !source.exhausted()) {
            String line = line();
            if (line.isEmpty()) {
                done = dispatch(listener);
            } else {
                take(line);
            }
        }
        if (!done && !attempt.isOver()) {
            dispatch(listener);
        }
        if (!attempt.isOver()) {
            listener.onClose();
        }
    }

    /** True after the last event. */
    private boolean dispatch(ServerSentEventListener listener) {
        String whole = data.toString();
        String name = event;
        data.setLength(0);
        event = "";
        if (whole.isBlank()) {
            return false;
        }
        if (whole.strip().equals("[DONE]")) {
            return true;
        }
        Optional<ErrorBody> error =
                name.equals("error") ? Optional.of(ErrorBody.of(whole)) : ErrorBody.in(whole);
        if (error.isPresent()) {
            attempt.fail(ModelFailure.of(Kind.BROKEN, "cause=error code=" + error.get().word()));
            return true;
        }
        listener.onEvent(
                new ServerSentEvent(name.isEmpty() ? null : name, whole),
                new ServerSentEventContext(new Handle()));
        return false;
    }

    private void take(String line) {
        if (line.startsWith("data:")) {
            String value = line.substring("data:".length());
            data.append(data.isEmpty() ? "" : "\n")
                    .append(value.startsWith(" ") ? value.substring(1) : value);
        } else if (line.startsWith("event:")) {
            event = line.substring("event:".length()).strip();
        }
    }

    private String line() throws IOException {
        if (source.indexOf((byte) '\n', 0, LONGEST_LINE) < 0 && source.request(LONGEST_LINE)) {
            throw new IOException("a line without an end");
        }
        String line = source.readUtf8Line();
        return line == null ? "" : line;
    }

    /** LangChain4j asks for one; ours are cancelled through {@link Cancellation} instead. */
    private static final class Handle implements ServerSentEventParsingHandle {
        private boolean cancelled;

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
