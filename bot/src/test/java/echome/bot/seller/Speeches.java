package echome.bot.seller;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Sources in which a seller of lamps speaks with habits that are easy to hear. */
final class Speeches {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    static final String GREETING = "Howdy, lamp lovers";
    static final String PHRASE = "bright as a button";
    static final String CLOSING = "See you in the light";
    private static final List<String> LINES =
            List.of(
                    "This desk lamp has an oak foot, bright as a button.",
                    "You know, the cable is two metres long.",
                    "It turns on when you touch the shade.",
                    "Bright as a button, even in a cellar!",
                    "You know, my aunt reads by it every night.",
                    "The bulb is inside the box already.",
                    "We pack it in straw, you know, not in foam.",
                    "That one is bright as a button.",
                    "Write to me at nell@lamps.example or call +44 20 7946 0958.");

    private Speeches() {}

    static byte[] subtitles() {
        StringBuilder text = new StringBuilder();
        int second = 190;
        for (String line : lines()) {
            int end = second + 4;
            text.append(
                    "%d\n00:%02d:%02d,000 --> 00:%02d:%02d,500\n%s\n\n"
                            .formatted(second, second / 60, second % 60, end / 60, end % 60, line));
            second += 5;
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines() {
        List<String> lines = new java.util.ArrayList<>(List.of(GREETING + "!"));
        lines.addAll(LINES);
        lines.add(CLOSING + "!");
        return lines;
    }

    /** The export of one chat; the seller's id is the owner's. */
    static byte[] chat(String sellerId) {
        ObjectNode chat = MAPPER.createObjectNode().put("name", "Ben").put("type", "personal_chat");
        ArrayNode messages = chat.put("id", 99).putArray("messages");
        int id = 1;
        for (int day = 0; day < 4; day++) {
            long at = 1_700_000_000L + day * 86_400L;
            add(messages, id++, at, sellerId, "Nell Lamp", GREETING + "!");
            for (int i = 0; i < LINES.size(); i++) {
                add(messages, id++, at + i * 60, "user5", "Ben Buyer", "What about delivery?");
                add(messages, id++, at + i * 60 + 30, sellerId, "Nell Lamp", LINES.get(i));
            }
            add(messages, id++, at + 900, sellerId, "Nell Lamp", CLOSING + "!");
        }
        return chat.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(
            ArrayNode messages, int id, long at, String from, String name, String text) {
        messages.addObject()
                .put("id", id)
                .put("type", "message")
                .put("date_unixtime", Long.toString(at))
                .put("from", name)
                .put("from_id", from)
                .put("text", text);
    }

    /** What a video site gives out as captions. */
    static String captions() {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode events = root.putArray("events");
        int at = 0;
        for (String line : lines()) {
            ObjectNode event = events.addObject().put("tStartMs", at).put("dDurationMs", 4_000);
            event.putArray("segs").addObject().put("utf8", line);
            at += 5_000;
        }
        return root.toString();
    }

    /** What an endpoint hears in a recording. */
    static String transcription() {
        ObjectNode root = MAPPER.createObjectNode().put("text", String.join(" ", lines()));
        ArrayNode segments = root.putArray("segments");
        double at = 0;
        for (String line : lines()) {
            segments.addObject().put("start", at).put("end", at + 4).put("text", " " + line);
            at += 5;
        }
        return root.toString();
    }
}
