package echome.bot.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;

import echome.bot.model.ModelFailure.Kind;

import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * LangChain4j's HTTP over OkHttp, on the calling thread: the idle time-out then works on streams,
 * no other thread takes part, and every outcome goes to the {@link Attempt} of the scope.
 */
final class OkHttpBridge implements HttpClient {
    private static final long LARGEST_ERROR = 64 * 1024L;
    private static final long LARGEST_ANSWER = 4 * 1024 * 1024L;

    private final OkHttpClient http;
    private final Faults faults;

    OkHttpBridge(OkHttpClient http, Faults faults) {
        this.http = http;
        this.faults = faults;
    }

    /**
     * @throws IllegalStateException when the attempt has failed
     */
    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        Attempt attempt = Attempt.CURRENT.get();
        String[] body = {""};
        exchange(request, attempt, response -> body[0] = answer(response, attempt));
        if (attempt.isOver()) {
            throw new IllegalStateException("the attempt has failed");
        }
        return SuccessfulHttpResponse.builder().statusCode(200).body(body[0]).build();
    }

    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser unused, ServerSentEventListener listener) {
        Attempt attempt = Attempt.CURRENT.get();
        exchange(
                request,
                attempt,
                response -> {
                    if (isJson(response)) {
                        String _ = answer(response, attempt);
                        attempt.refuse(
                                ModelFailure.of(Kind.BROKEN, "cause=not_streamed"),
                                ErrorBody.NOT_STREAMED);
                    } else {
                        new EventStream(response.body().source(), attempt).readTo(listener);
                    }
                });
    }

    private void exchange(HttpRequest request, Attempt attempt, Reader reader) {
        Call call = http.newCall(translated(request));
        call.timeout().timeout(attempt.left().toNanos(), TimeUnit.NANOSECONDS);
        try (var _ = attempt.onCancel(call::cancel);
                Response response = call.execute()) {
            if (response.isSuccessful()) {
                reader.read(response);
                if (attempt.hasFailed()) {
                    // Nobody wants the rest; merely closing would first try to read it.
                    call.cancel();
                }
            } else {
                attempt.turnedAway();
                ErrorBody error = ErrorBody.of(response.peekBody(LARGEST_ERROR).string());
                attempt.refuse(faults.ofStatus(response.code(), response.headers(), error), error);
            }
        } catch (IOException fault) {
            attempt.fail(Faults.of(fault, attempt, call.isCanceled()));
        }
    }

    private static String answer(Response response, Attempt attempt) throws IOException {
        var source = response.body().source();
        if (source.request(LARGEST_ANSWER + 1)) {
            attempt.fail(ModelFailure.of(Kind.BROKEN, "cause=endless"));
            return "";
        }
        String body = source.readUtf8();
        ErrorBody.in(body)
                .ifPresent(error ->
                        attempt.fail(
                                ModelFailure.of(Kind.BROKEN, "cause=error code=" + error.word())));
        return body;
    }

    private static boolean isJson(Response response) {
        String type = response.header("Content-Type");
        return type != null && type.startsWith("application/json");
    }

    private static Request translated(HttpRequest request) {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        Request.Builder http =
                new Request.Builder()
                        .url(request.url())
                        .method(request.method().name(), RequestBody.create(body, null))
                        // OkHttp would ask for gzip, and proxies hold compressed streams back.
                        .header("Accept-Encoding", "identity");
        request.headers()
                .forEach((name, values) -> values.forEach(value -> http.addHeader(name, value)));
        return http.build();
    }

    private interface Reader {
        void read(Response response) throws IOException;
    }
}
