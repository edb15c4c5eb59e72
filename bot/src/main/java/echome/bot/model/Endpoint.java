package echome.bot.model;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;

import echome.bot.net.UndelayedSockets;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * One try through LangChain4j at a time and thread. Learns which parameters the endpoint refuses; a
 * request said anew for that reason is not a further try.
 */
final class Endpoint implements AutoCloseable {
    private static final int IDLE_CONNECTIONS = 64;
    private static final int DIALECTS = 5;

    /** A gateway that answers once without a stream streams again on another day. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final ModelSettings settings;
    private final OkHttpClient http;
    private final OpenAiStreamingChatModel streaming;
    private final OpenAiChatModel whole;
    private final Clock clock;
    private final AtomicReference<Learnt> learnt =
            new AtomicReference<>(new Learnt(Dialect.USUAL, Instant.MIN));

    private record Learnt(Dialect dialect, Instant at) {}

    Endpoint(ModelSettings settings, Clock clock) {
        this(settings, clock, http(settings.patience()));
    }

    private Endpoint(ModelSettings settings, Clock clock, OkHttpClient http) {
        this.settings = settings;
        this.clock = clock;
        this.http = http;
        var bridge =
                new OkHttpBridgeBuilder(
                        new OkHttpBridge(http, new Faults(clock)), settings.patience());
        @Nullable String key = settings.key().map(secret -> secret.reveal().strip()).orElse(null);
        // The builders' own constructors: builder() looks through the class path each time.
        this.streaming =
                new OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder()
                        .httpClientBuilder(bridge)
                        .baseUrl(settings.baseUrl().toString())
                        .apiKey(key)
                        .modelName(settings.model())
                        .build();
        this.whole =
                new OpenAiChatModel.OpenAiChatModelBuilder()
                        .httpClientBuilder(bridge)
                        .baseUrl(settings.baseUrl().toString())
                        .apiKey(key)
                        .modelName(settings.model())
                        .maxRetries(0)
                        .build();
    }

    /** An answer and the attempt that brought it. */
    record Answer(ChatResponse response, Attempt attempt) {}

    Answer ask(ModelRequest request, Supplier<Attempt> attempts) throws ModelFailure {
        Dialect before = learnt();
        Dialect dialect = before;
        for (int said = 1; ; said++) {
            Attempt attempt = attempts.get();
            say(request, dialect, attempt);
            try {
                ChatResponse response = attempt.result();
                if (!dialect.equals(before)) {
                    learnt.set(new Learnt(dialect, clock.instant()));
                }
                return new Answer(response, attempt);
            } catch (ModelFailure failure) {
                Optional<Dialect> other = attempt.error().flatMap(dialect::after);
                if (other.isEmpty() || said == DIALECTS || !isAboutWords(failure)) {
                    throw failure.spending(attempt.spent(request));
                }
                dialect = other.get();
            }
        }
    }

    private Dialect learnt() {
        Learnt last = learnt.get();
        boolean fresh = clock.instant().isBefore(last.at().plus(REMEMBERED));
        return fresh ? last.dialect() : Dialect.USUAL;
    }

    /** The same, but every request is answered by the interceptor. */
    Endpoint answeredBy(Interceptor interceptor, Clock clock) {
        return new Endpoint(settings, clock, http.newBuilder().addInterceptor(interceptor).build());
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
    }

    private void say(ModelRequest request, Dialect dialect, Attempt attempt) {
        ChatRequest chat =
                ChatRequest.builder()
                        .messages(messages(request))
                        .parameters(dialect.parameters(settings, request))
                        .build();
        ScopedValue.where(Attempt.CURRENT, attempt)
                .run(() -> {
                    try {
                        if (dialect.streams()) {
                            streaming.chat(chat, attempt);
                        } else {
                            attempt.onCompleteResponse(whole.chat(chat));
                        }
                    } catch (RuntimeException fault) {
                        attempt.onError(fault);
                    }
                });
    }

    private static boolean isAboutWords(ModelFailure failure) {
        return failure.status() == 400 || failure.status() == 422 || failure.status() == 0;
    }

    private static List<ChatMessage> messages(ModelRequest request) {
        List<ChatMessage> messages = new ArrayList<>();
        if (!request.system().isBlank()) {
            messages.add(SystemMessage.from(request.system()));
        }
        for (Line line : request.turns()) {
            messages.add(
                    switch (line.role()) {
                        case CUSTOMER -> UserMessage.from(line.text());
                        case PERSONA -> AiMessage.from(line.text());
                    });
        }
        return messages;
    }

    private static OkHttpClient http(ModelSettings.Patience patience) {
        return new OkHttpClient.Builder()
                .socketFactory(new UndelayedSockets())
                .connectTimeout(patience.connect())
                .readTimeout(patience.idle())
                .writeTimeout(patience.idle())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                // A redirect of a POST means a wrong address; following it could leak the key.
                .followRedirects(false)
                .followSslRedirects(false)
                // Racing addresses takes a platform thread for each new connection.
                .fastFallback(false)
                .eventListener(
                        new EventListener() {
                            @Override
                            public void requestBodyEnd(Call call, long byteCount) {
                                Attempt.CURRENT.get().asked();
                            }
                        })
                .addNetworkInterceptor(chain -> {
                    Attempt.CURRENT.get().connected();
                    return chain.proceed(chain.request());
                })
                .build();
    }
}
