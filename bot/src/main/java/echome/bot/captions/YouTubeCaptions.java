package echome.bot.captions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Captions by the list of tracks that stands in the page of a video. The site promises nothing
 * about it, so everything unexpected ends as {@link CaptionsMissing}.
 */
public final class YouTubeCaptions {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TRACKS = "\"captionTracks\":";
    private static final long LARGEST_PAGE = 6L * 1024 * 1024;
    private static final long LARGEST_TRACK = 8L * 1024 * 1024;

    private final OkHttpClient http;
    private final HttpUrl base;

    private record Track(String address, String language, boolean automatic) {}

    /**
     * @param base {@code https://www.youtube.com}
     */
    public YouTubeCaptions(OkHttpClient http, HttpUrl base) {
        this.http =
                http.newBuilder()
                        .callTimeout(Duration.ofSeconds(20))
                        .followSslRedirects(false)
                        .build();
        this.base = base;
    }

    /**
     * The captions of a video as the site's JSON; those that people wrote before automatic ones,
     * those in the wanted language before others.
     *
     * @throws CaptionsMissing if there are none, or the page is not as it was
     * @throws IOException if the site can't be reached: worth another try
     */
    public byte[] fetch(VideoLink video, String language) throws CaptionsMissing, IOException {
        HttpUrl page =
                base.newBuilder()
                        .addPathSegment("watch")
                        .addQueryParameter("v", video.id())
                        .addQueryParameter("hl", "en")
                        .build();
        List<Track> tracks = tracks(get(page, LARGEST_PAGE));
        Track track =
                best(tracks, language)
                        .orElseThrow(() -> new CaptionsMissing("This video has no captions."));
        String text = get(address(track), LARGEST_TRACK);
        if (text.isBlank()) {
            throw new CaptionsMissing("YouTube does not give out this video's captions.");
        }
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Only ever an address of the same site: the page may not send us elsewhere. */
    private HttpUrl address(Track track) throws CaptionsMissing {
        HttpUrl url = base.resolve(track.address());
        if (url == null || !url.host().equals(base.host())) {
            throw new CaptionsMissing("YouTube does not give out this video's captions.");
        }
        return url.newBuilder()
                .scheme(base.scheme())
                .port(base.port())
                .setQueryParameter("fmt", "json3")
                .build();
    }

    private String get(HttpUrl url, long most) throws CaptionsMissing, IOException {
        Request request =
                new Request.Builder()
                        .url(url)
                        .header("Accept-Language", "en")
                        .header("User-Agent", "Mozilla/5.0 (compatible; EchoMe)")
                        .build();
        try (Response response = http.newCall(request).execute()) {
            if (response.code() >= 500 || response.code() == 429) {
                throw new IOException("captions answered " + response.code());
            }
            if (!response.isSuccessful()) {
                throw new CaptionsMissing("YouTube does not show this video.");
            }
            var source = response.body().source();
            if (source.request(most + 1)) {
                throw new CaptionsMissing("The video's page is larger than expected.");
            }
            return source.readUtf8();
        }
    }

    private static List<Track> tracks(String page) {
        int at = page.indexOf(TRACKS);
        if (at < 0) {
            return List.of();
        }
        List<Track> tracks = new ArrayList<>();
        try (var parser = MAPPER.createParser(page.substring(at + TRACKS.length()))) {
            JsonNode list = MAPPER.readTree(parser);
            for (JsonNode track : list) {
                tracks.add(
                        new Track(
                                track.path("baseUrl").asText(),
                                track.path("languageCode").asText().replaceAll("-.*", ""),
                                track.path("kind").asText().equals("asr")));
            }
        } catch (JsonProcessingException e) {
            return List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return tracks;
    }

    private static Optional<Track> best(List<Track> tracks, String language) {
        return tracks.stream()
                .filter(t -> !t.address().isEmpty())
                .min((a, b) -> Integer.compare(rank(a, language), rank(b, language)));
    }

    /** An automatic track is in the language that is spoken, a written one may be a translation. */
    private static int rank(Track track, String language) {
        boolean fits = track.language().equals(language);
        return fits ? (track.automatic() ? 1 : 0) : track.automatic() ? 2 : 3;
    }
}
