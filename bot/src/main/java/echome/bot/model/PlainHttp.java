package echome.bot.model;

import dev.langchain4j.exception.HttpException;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;

import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * LangChain4j's HTTP over OkHttp for one question and one answer. Errors carry the status only:
 * what the endpoint says of them may quote a customer.
 */
final class PlainHttp implements HttpClient {
    /** 64 vectors of 16,000 numbers, written out. */
    private static final long LARGEST = 32L * 1024 * 1024;

    private final OkHttpClient http;

    PlainHttp(OkHttpClient http) {
        this.http = http;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
        Request.Builder asked =
                new Request.Builder()
                        .url(request.url())
                        .method(request.method().name(), RequestBody.create(body, null));
        request.headers()
                .forEach((name, values) -> values.forEach(value -> asked.addHeader(name, value)));
        try (Response response = http.newCall(asked.build()).execute()) {
            if (!response.isSuccessful()) {
                throw new HttpException(response.code(), "status " + response.code());
            }
            var source = response.body().source();
            if (source.request(LARGEST + 1)) {
                throw new HttpException(502, "the answer is too long");
            }
            return SuccessfulHttpResponse.builder()
                    .statusCode(response.code())
                    .body(source.readUtf8())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws UnsupportedOperationException always: vectors do not come in pieces
     */
    @Override
    public void execute(
            HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("embeddings are not streamed");
    }
}
