package echome.bot.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import echome.bot.config.Secret;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One bot's calls to the Bot API, over OkHttp. Never throws for what Telegram or the network does:
 * every outcome is an {@link ApiResult}. Nothing is retried here, so that a caller who may not
 * double a message decides for itself.
 */
public final class BotApi {
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final OkHttpClient http;
    private final HttpUrl base;
    private volatile Secret token;

    /**
     * @param base address of the Bot API server, for example {@code https://api.telegram.org}
     */
    public BotApi(OkHttpClient http, HttpUrl base, Secret token) {
        this.http = http.newBuilder().retryOnConnectionFailure(false).build();
        this.base = base;
        this.token = token;
    }

    /** The bot's own Telegram id, which is the part of its token before the colon. */
    public static long botId(Secret token) {
        String text = token.reveal();
        int colon = text.indexOf(':');
        if (colon < 1 || text.length() - colon < 8) {
            throw new IllegalArgumentException(
                    "This is not a bot token. It looks like 123456:ABC… and comes from"
                            + " @BotFather.");
        }
        try {
            return Long.parseLong(text.substring(0, colon));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "This is not a bot token. It looks like 123456:ABC… and comes from"
                            + " @BotFather.");
        }
    }

    /** Calls go on with a new token, as @BotFather gives it where the old one was revoked. */
    void renew(Secret now) {
        token = now;
    }

    /** Calls a method with a JSON object as its parameters and waits for the answer. */
    public ApiResult call(String method, JsonNode parameters, Duration timeout) {
        return call(method, parameters, timeout, new CallHandle());
    }

    /** Like {@link #call(String, JsonNode, Duration)}; the handle can end the wait early. */
    public ApiResult call(String method, JsonNode parameters, Duration timeout, CallHandle handle) {
        RequestBody body;
        try {
            body = RequestBody.create(MAPPER.writeValueAsBytes(parameters), JSON);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("parameters of " + method, e);
        }
        return post(method, body, timeout, handle);
    }

    /** Sends a file as multipart, for example a document of refused rows. */
    public ApiResult upload(
            String method,
            long chatId,
            String field,
            String fileName,
            byte[] bytes,
            String caption) {
        MultipartBody body =
                new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("chat_id", Long.toString(chatId))
                        .addFormDataPart("caption", caption)
                        .addFormDataPart(
                                field,
                                fileName,
                                RequestBody.create(
                                        bytes, MediaType.get("application/octet-stream")))
                        .build();
        return post(method, body, Duration.ofSeconds(60), new CallHandle());
    }

    private ApiResult post(String method, RequestBody body, Duration timeout, CallHandle handle) {
        Request request = new Request.Builder().url(address("bot", method)).post(body).build();
        AtomicBoolean sent = new AtomicBoolean();
        Call call = client(timeout, sent).newCall(request);
        handle.attach(call);
        try (Response response = call.execute()) {
            return read(response.code(), response.body().string());
        } catch (IOException e) {
            return new ApiResult.Lost(e.getClass().getSimpleName(), sent.get());
        }
    }

    private OkHttpClient client(Duration timeout, AtomicBoolean sent) {
        return http.newBuilder()
                .callTimeout(timeout)
                .readTimeout(timeout)
                .eventListener(
                        new EventListener() {
                            @Override
                            public void requestBodyEnd(Call call, long byteCount) {
                                sent.set(true);
                            }
                        })
                .build();
    }

    private static ApiResult read(int status, String text) {
        JsonNode answer;
        try {
            answer = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            answer = MissingNode.getInstance();
        }
        if (status == 200 && answer.path("ok").asBoolean()) {
            return new ApiResult.Done(answer.path("result"));
        }
        if (status == 200) {
            // A proxy's page or a cut body: Telegram may well have done what was asked.
            return new ApiResult.Lost("unreadable answer", true);
        }
        JsonNode parameters = answer.path("parameters");
        return new ApiResult.Refused(
                answer.path("error_code").asInt(status),
                answer.path("description").asText("HTTP " + status),
                parameters.has("retry_after")
                        ? Optional.of(Duration.ofSeconds(parameters.path("retry_after").asLong()))
                        : Optional.empty(),
                parameters.has("migrate_to_chat_id")
                        ? Optional.of(parameters.path("migrate_to_chat_id").asLong())
                        : Optional.empty());
    }

    /**
     * Downloads a file that {@code getFile} has named.
     *
     * @return the number of bytes
     * @throws IOException if it cannot be fetched whole or is larger than the limit
     */
    public long download(String filePath, Path target, long limitBytes) throws IOException {
        HttpUrl.Builder url =
                base.newBuilder().addPathSegment("file").addPathSegment("bot" + token.reveal());
        for (String segment : filePath.split("/", -1)) {
            url.addPathSegment(segment);
        }
        Request request = new Request.Builder().url(url.build()).build();
        OkHttpClient client = http.newBuilder().callTimeout(Duration.ofMinutes(3)).build();
        try (Response response = client.newCall(request).execute();
                InputStream in = response.body().byteStream();
                var out = Files.newOutputStream(target)) {
            if (!response.isSuccessful()) {
                throw new IOException("file download answered " + response.code());
            }
            byte[] buffer = new byte[64 * 1024];
            long total = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                total += n;
                if (total > limitBytes) {
                    throw new IOException("file is larger than " + limitBytes + " bytes");
                }
                out.write(buffer, 0, n);
            }
            return total;
        }
    }

    private HttpUrl address(String prefix, String method) {
        return base.newBuilder()
                .addPathSegment(prefix + token.reveal())
                .addPathSegment(method)
                .build();
    }

    /** Ends a call that is under way; the call then returns {@link ApiResult.Lost}. */
    public static final class CallHandle {
        private final Object lock = new Object();
        private boolean cancelled;
        private Optional<Call> call = Optional.empty();

        private void attach(Call started) {
            synchronized (lock) {
                call = Optional.of(started);
                if (cancelled) {
                    started.cancel();
                }
            }
        }

        /** Cancels the call, also one that starts only later with this handle. */
        public void cancel() {
            synchronized (lock) {
                cancelled = true;
                call.ifPresent(Call::cancel);
            }
        }
    }
}
