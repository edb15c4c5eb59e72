package echome.persona.source;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the JSON that tools for transcripts write: Whisper and its kin ({@code segments}), YouTube
 * ({@code events} with {@code segs}), AssemblyAI ({@code utterances}, milliseconds), Deepgram
 * ({@code results}, seconds), and a bare list of timed texts.
 */
final class TranscriptJson {
    private static final List<String> SPEAKERS = List.of("speaker", "speaker_label", "name");
    private static final List<String> TEXTS = List.of("text", "transcript", "content");
    private static final List<String> STARTS = List.of("start", "start_time", "offset", "from");
    private static final List<String> ENDS = List.of("end", "end_time", "to");

    private TranscriptJson() {}

    /** Empty where it is the JSON of something else. */
    static Optional<List<Segment>> read(JsonNode root) {
        if (root.path("events").isArray() && root.path("events").findValue("segs") != null) {
            return Optional.of(Joined.of(events(root.path("events"))));
        }
        JsonNode deepgram = root.path("results").path("utterances");
        JsonNode timed =
                deepgram.isArray() ? deepgram : first(root, "utterances", "segments", "transcript");
        if (timed.isArray() && isTimed(timed)) {
            boolean millis = millis(root, timed);
            List<Segment> segments = new ArrayList<>();
            timed.forEach(node -> segments.add(segment(node, millis)));
            return Optional.of(Joined.of(segments));
        }
        return whole(root);
    }

    /** Where there is only the text as a whole. */
    private static Optional<List<Segment>> whole(JsonNode root) {
        JsonNode alternative =
                root.path("results").path("channels").path(0).path("alternatives").path(0);
        JsonNode text =
                alternative.has("transcript") ? alternative.path("transcript") : root.path("text");
        boolean known = alternative.has("transcript") || root.has("words") || root.size() <= 3;
        return root.isObject() && known && text.isTextual() && !text.asText().isBlank()
                ? Optional.of(PlainText.read(text.asText()))
                : Optional.empty();
    }

    private static JsonNode first(JsonNode root, String... names) {
        for (String name : names) {
            if (root.path(name).isArray()) {
                return root.path(name);
            }
        }
        return root;
    }

    /** A time and a text in the first entry, and no price: lists of products have none of it. */
    private static boolean isTimed(JsonNode list) {
        JsonNode one = list.path(0);
        return one.isObject()
                && named(one, TEXTS).filter(JsonNode::isTextual).isPresent()
                && !one.has("price")
                && (named(one, STARTS).isPresent() || named(one, SPEAKERS).isPresent());
    }

    /** AssemblyAI counts milliseconds; nobody else's segments last a thousand seconds. */
    private static boolean millis(JsonNode root, JsonNode timed) {
        if (root.has("utterances") && root.has("audio_duration")) {
            return true;
        }
        BigDecimal longest = BigDecimal.ZERO;
        for (JsonNode node : timed) {
            BigDecimal start = number(node, STARTS).orElse(BigDecimal.ZERO);
            BigDecimal end = number(node, ENDS).orElse(start);
            longest = longest.max(end.subtract(start));
        }
        return longest.compareTo(BigDecimal.valueOf(400)) > 0;
    }

    private static Segment segment(JsonNode node, boolean millis) {
        String text = named(node, TEXTS).map(JsonNode::asText).orElse("");
        String speaker = named(node, SPEAKERS).map(TranscriptJson::speaker).orElse("");
        Optional<BigDecimal> start = number(node, STARTS);
        if (start.isEmpty()) {
            return new Segment(0, speaker, text, When.unknown());
        }
        BigDecimal length = number(node, List.of("duration")).orElse(BigDecimal.ZERO);
        BigDecimal end = number(node, ENDS).orElse(start.get().add(length));
        return new Segment(
                0, speaker, text, When.between(time(start.get(), millis), time(end, millis)));
    }

    private static String speaker(JsonNode node) {
        String name = node.asText().strip();
        return name.matches("\\d{1,2}|[A-Z]") ? "Speaker " + name : name;
    }

    private static List<Segment> events(JsonNode events) {
        List<Segment> segments = new ArrayList<>();
        for (JsonNode event : events) {
            StringBuilder text = new StringBuilder();
            event.path("segs").forEach(seg -> text.append(seg.path("utf8").asText()));
            if (!text.toString().isBlank()) {
                Duration from = Duration.ofMillis(event.path("tStartMs").asLong());
                Duration to = from.plusMillis(event.path("dDurationMs").asLong());
                segments.add(new Segment(0, "", text.toString(), When.between(from, to)));
            }
        }
        return segments;
    }

    private static Optional<JsonNode> named(JsonNode node, List<String> names) {
        return names.stream().filter(node::hasNonNull).map(node::path).findFirst();
    }

    private static Optional<BigDecimal> number(JsonNode node, List<String> names) {
        return named(node, names)
                .map(n -> n.asText().strip())
                .filter(n -> n.matches("-?\\d{1,9}(\\.\\d{1,12})?s?"))
                .map(n -> new BigDecimal(n.replace("s", "")));
    }

    private static Duration time(BigDecimal number, boolean millis) {
        BigDecimal ms = millis ? number : number.movePointRight(3);
        return Duration.ofMillis(Math.max(0, ms.longValue()));
    }
}
