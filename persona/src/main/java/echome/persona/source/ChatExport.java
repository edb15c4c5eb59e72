package echome.persona.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code result.json} of Telegram Desktop, of one chat or of all, one message at a time. The
 * speaker of a message that the seller wrote is {@link #SELLER} where the id tells; nobody else's
 * name is taken over from a chat of two.
 */
final class ChatExport {
    /** Stands for who owns the persona. */
    static final String SELLER = "you";

    static final String CUSTOMER = "customer";

    /** After this silence a new conversation begins. */
    private static final Duration SILENCE = Duration.ofHours(8);

    private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactory());

    private final String sellerId;
    private final List<Segment> segments = new ArrayList<>();
    private int conversation = -1;
    private Instant last = Instant.MIN;

    private ChatExport(long sellerTelegramId) {
        this.sellerId = "user" + sellerTelegramId;
    }

    /** Whether the beginning of a JSON text is that of an export. */
    static boolean fits(String text) {
        String head = text.substring(0, Math.min(text.length(), 100_000));
        return head.startsWith("{")
                && head.contains("\"messages\"")
                && (head.contains("\"from_id\"")
                        || head.contains("\"text_entities\"")
                        || head.contains("\"date_unixtime\""));
    }

    /**
     * @param sellerTelegramId id of the account whose words are the persona's
     * @throws IOException if it is no JSON
     */
    static List<Segment> read(String json, long sellerTelegramId) throws IOException {
        ChatExport export = new ChatExport(sellerTelegramId);
        try (JsonParser parser = MAPPER.createParser(json)) {
            export.walk(parser);
        }
        boolean known = export.segments.stream().anyMatch(s -> s.speaker().equals(SELLER));
        return known
                ? export.segments.stream().map(ChatExport::nameless).toList()
                : export.segments;
    }

    private static Segment nameless(Segment s) {
        String who = s.speaker().equals(SELLER) ? SELLER : CUSTOMER;
        return new Segment(s.conversation(), who, s.text(), s.when());
    }

    private void walk(JsonParser parser) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME && parser.currentName().equals("messages")) {
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    messages(parser);
                }
            }
        }
    }

    private void messages(JsonParser parser) throws IOException {
        last = Instant.MIN;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            message(MAPPER.readTree(parser));
        }
    }

    private void message(JsonNode message) {
        String text = text(message.path("text")).strip();
        boolean others = message.has("forwarded_from") || message.has("via_bot");
        if (!message.path("type").asText().equals("message") || text.isEmpty() || others) {
            return;
        }
        Instant at = Instant.ofEpochSecond(message.path("date_unixtime").asLong(0));
        if (last.equals(Instant.MIN) || last.plus(SILENCE).isBefore(at)) {
            conversation++;
        }
        last = at;
        boolean own = message.path("from_id").asText().equals(sellerId);
        String name = message.path("from").asText("").strip();
        segments.add(
                new Segment(
                        conversation,
                        own ? SELLER : name.isEmpty() ? CUSTOMER : name,
                        text,
                        at.getEpochSecond() > 0 ? When.sent(at) : When.unknown()));
    }

    /** A text, or a list of texts and of marked stretches; commands to bots are left out. */
    private static String text(JsonNode node) {
        if (node.isTextual()) {
            return node.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : node) {
            String type = part.path("type").asText("").toLowerCase(Locale.ROOT);
            if (!type.equals("bot_command")) {
                text.append(part.isTextual() ? part.asText() : part.path("text").asText());
            }
        }
        return text.toString();
    }
}
