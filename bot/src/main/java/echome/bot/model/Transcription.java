package echome.bot.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.config.Secret;
import echome.bot.model.ModelFailure.Kind;

import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Turns recordings into text at an OpenAI-compatible endpoint ({@code audio/transcriptions}). */
public final class Transcription {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final long LARGEST_ANSWER = 4L * 1024 * 1024;

    /** Where models count audio as tokens, a tenth of a second is one. */
    private static final int TOKENS_A_SECOND = 10;

    /** Fast speech in a script of several bytes a letter. */
    private static final int SPOKEN_A_SECOND = 8;

    private final OkHttpClient http;
    private final HttpUrl address;
    private final Optional<Secret> key;
    private final String model;

    /**
     * @param baseUrl up to and with the version, such as {@code https://api.openai.com/v1}
     * @param model name of the model that hears, such as {@code whisper-1}
     */
    public Transcription(OkHttpClient http, URI baseUrl, Optional<Secret> key, String model) {
        this.http =
                http.newBuilder()
                        .callTimeout(LONGEST)
                        .readTimeout(LONGEST)
                        .followRedirects(false)
                        .build();
        this.address =
                HttpUrl.get(baseUrl.toString())
                        .newBuilder()
                        .addPathSegments("audio/transcriptions")
                        .build();
        this.key = key;
        this.model = model;
    }

    /**
     * More than hearing a recording of so many bytes takes; speech takes at least 2 kB a second.
     */
    public static long mostTokens(long bytes) {
        long seconds = Math.max(1, bytes / 2_000);
        return seconds * (TOKENS_A_SECOND + SPOKEN_A_SECOND);
    }

    /**
     * Hears a recording.
     *
     * @param fileName its ending tells the endpoint the format
     * @throws ModelFailure if there is no text
     */
    public Heard of(Path audio, String fileName) throws ModelFailure {
        MultipartBody body =
                new MultipartBody.Builder()
                        .setType(MultipartBody.FORM)
                        .addFormDataPart("model", model)
                        .addFormDataPart("response_format", "verbose_json")
                        .addFormDataPart(
                                "file",
                                fileName,
                                RequestBody.create(
                                        audio.toFile(), MediaType.get("application/octet-stream")))
                        .build();
        Request.Builder request = new Request.Builder().url(address).post(body);
        key.ifPresent(k -> request.header("Authorization", "Bearer " + k.reveal().strip()));
        try (Response response = http.newCall(request.build()).execute()) {
            if (!response.isSuccessful()) {
                Kind kind =
                        response.code() == 429
                                ? Kind.RATE_LIMITED
                                : response.code() >= 500 ? Kind.OVERLOADED : Kind.REFUSED;
                throw ModelFailure.ofStatus(kind, response.code(), Optional.empty(), "");
            }
            var source = response.body().source();
            if (source.request(LARGEST_ANSWER + 1)) {
                throw ModelFailure.of(Kind.BROKEN, "cause=endless");
            }
            JsonNode answer = MAPPER.readTree(source.readUtf8());
            if (!answer.path("text").isTextual() && !answer.path("segments").isArray()) {
                throw ModelFailure.of(Kind.BROKEN, "cause=no_text");
            }
            return new Heard(answer.toString().getBytes(StandardCharsets.UTF_8), usage(answer));
        } catch (java.io.InterruptedIOException e) {
            throw ModelFailure.of(Kind.TIMED_OUT, "cause=transcription");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw ModelFailure.of(Kind.BROKEN, "cause=no_json");
        } catch (IOException e) {
            throw ModelFailure.of(Kind.UNREACHABLE, "cause=" + e.getClass().getSimpleName());
        }
    }

    /** Endpoints that are paid by the minute name seconds, some of them nothing at all. */
    private static TokenUsage usage(JsonNode answer) {
        JsonNode usage = answer.path("usage");
        if (usage.path("input_tokens").isInt() && usage.path("output_tokens").isInt()) {
            int prompt = usage.path("input_tokens").asInt();
            int completion = usage.path("output_tokens").asInt();
            return new TokenUsage(prompt, completion, prompt + completion, false);
        }
        double seconds =
                Math.max(usage.path("seconds").asDouble(), answer.path("duration").asDouble());
        for (JsonNode segment : answer.path("segments")) {
            seconds = Math.max(seconds, segment.path("end").asDouble());
        }
        int prompt = (int) Math.ceil(seconds * TOKENS_A_SECOND);
        int completion = TokenUsage.ofText(answer.path("text").asText(""));
        return new TokenUsage(prompt, completion, prompt + completion, true);
    }
}
