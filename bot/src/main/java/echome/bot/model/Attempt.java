package echome.bot.model;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.output.FinishReason;

import echome.bot.model.ModelFailure.Kind;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One try. The first terminal outcome holds, whatever comes after it: the library can report an
 * error and completion of the same stream. Used by the calling thread only, on which all of the
 * call runs, so that the HTTP adapter finds it in {@link #CURRENT}.
 */
final class Attempt implements StreamingChatResponseHandler {
    static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    /** Far above any answer that fits a chat; a stream that never ends stops here. */
    private static final int LONGEST = 200_000;

    private final PartialText sink;
    private final Cancellation cancel;
    private final Clock clock;
    private final Instant until;
    private final StringBuilder text = new StringBuilder();

    private boolean connected;
    private boolean asked;
    private boolean watched = true;
    private @Nullable Instant firstText;
    private @Nullable ErrorBody error;
    private @Nullable ModelFailure failure;
    private @Nullable ChatResponse response;

    Attempt(PartialText sink, Cancellation cancel, Clock clock, Instant until) {
        this.sink = sink;
        this.cancel = cancel;
        this.clock = clock;
        this.until = until;
    }

    Duration left() {
        Duration left = Duration.between(clock.instant(), until);
        // OkHttp takes zero for "no limit".
        return left.isPositive() ? left : Duration.ofMillis(1);
    }

    Cancellation.Watch onCancel(Runnable reaction) {
        return cancel.onCancel(reaction);
    }

    boolean isCancelled() {
        return cancel.isCancelled();
    }

    void connected() {
        connected = true;
    }

    /** The endpoint has the whole request: from here on the try is likely to cost money. */
    void asked() {
        asked = true;
    }

    /** The endpoint answered with an error, which costs nothing. */
    void turnedAway() {
        asked = false;
    }

    /** What a try that came to nothing has cost, as far as one can tell from here. */
    TokenUsage spent(ModelRequest request) {
        return asked ? TokenUsage.estimate(request, text.toString()) : TokenUsage.NONE;
    }

    boolean isConnected() {
        return connected;
    }

    boolean isOver() {
        return failure != null || response != null;
    }

    boolean hasFailed() {
        return failure != null;
    }

    void fail(ModelFailure why) {
        if (!isOver()) {
            failure = why;
        }
    }

    /** Fails, and remembers what the endpoint said so that another dialect can be tried. */
    void refuse(ModelFailure why, ErrorBody said) {
        if (!isOver()) {
            failure = why;
            error = said;
        }
    }

    Optional<ErrorBody> error() {
        return Optional.ofNullable(error);
    }

    Optional<Instant> firstText() {
        return Optional.ofNullable(firstText);
    }

    @Override
    public void onPartialResponse(String piece) {
        if (isOver() || cancel.isCancelled()) {
            return;
        }
        text.append(piece);
        if (text.length() > LONGEST) {
            fail(ModelFailure.of(Kind.BROKEN, "cause=endless"));
            return;
        }
        String visible = Thoughts.without(text.toString());
        if (visible.isEmpty()) {
            return;
        }
        if (firstText == null) {
            firstText = clock.instant();
        }
        show(visible);
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        if (!isOver()) {
            response = whole;
        }
    }

    /** The library's message may quote the endpoint's words, so only the kind of it is kept. */
    @Override
    public void onError(Throwable fault) {
        fail(ModelFailure.of(Kind.BROKEN, "cause=" + fault.getClass().getSimpleName()));
    }

    /** The whole answer, if it really is one. */
    ChatResponse result() throws ModelFailure {
        if (cancel.isCancelled()) {
            throw ModelFailure.of(Kind.CANCELLED, "");
        }
        if (failure != null) {
            throw failure;
        }
        FinishReason finish = response == null ? null : response.finishReason();
        if (response == null || finish == null) {
            throw ModelFailure.of(Kind.BROKEN, "cause=truncated");
        }
        if (finish == FinishReason.CONTENT_FILTER) {
            throw ModelFailure.of(Kind.BROKEN, "cause=filtered");
        }
        if (textOf(response).isBlank()) {
            throw ModelFailure.of(Kind.BROKEN, "cause=empty finish=" + finish);
        }
        return response;
    }

    static String textOf(ChatResponse response) {
        String text = response.aiMessage().text();
        return text == null ? "" : Thoughts.without(text);
    }

    private void show(String visible) {
        if (!watched) {
            return;
        }
        try {
            sink.grown(visible);
        } catch (RuntimeException fault) {
            watched = false;
            LOG.warn("model=watcher fault={}", fault.getClass().getSimpleName());
        }
    }
}
