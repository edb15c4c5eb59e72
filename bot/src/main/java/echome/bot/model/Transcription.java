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
     * The answer as JSON with {@code text} and, where the endpoint gives them, timed {@code
     * segments}.
     *
     * @param fileName its ending tells the endpoint the format
     * @throws ModelFailure if there is no text
     */
    public byte[] of(Path audio, String fileName) throws ModelFailure {
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
            return answer.toString().getBytes(StandardCharsets.UTF_8);
        } catch (java.io.InterruptedIOException e) {
            throw ModelFailure.of(Kind.TIMED_OUT, "cause=transcription");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw ModelFailure.of(Kind.BROKEN, "cause=no_json");
        } catch (IOException e) {
            throw ModelFailure.of(Kind.UNREACHABLE, "cause=" + e.getClass().getSimpleName());
        }
    }
}
