package echome.bot.seller;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.persona.text.Lexicon;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A made-up seller whose habits are known, since they were planted.
 *
 * @param habits phrases by the dotted path of their field
 */
record Planted(
        String name, String language, Map<String, List<String>> habits, List<String> sentences) {
    static final String GREETINGS = "greeting_closing.typical_greetings";
    static final String CLOSINGS = "greeting_closing.typical_closings";
    static final String CATCHPHRASES = "speech_patterns.catchphrases";
    static final String FILLERS = "speech_patterns.filler_words";

    /** What a customer says, so none of it is the seller's. */
    static final String ASKED = "Would it be cheaper for a dear old friend?";

    private static final Map<String, String> FIELDS =
            Map.of(
                    "greeting", GREETINGS,
                    "closing", CLOSINGS,
                    "catchphrase", CATCHPHRASES,
                    "filler", FILLERS);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TALKS = 6;

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>();
        for (String line : Lexicon.lines(Planted.class, "planted.txt")) {
            if (line.startsWith("= ")) {
                String[] head = line.split(" ", -1);
                all.add(new Planted(head[1], head[2], new HashMap<>(), new ArrayList<>()));
                continue;
            }
            String[] parts = line.split(": ", 2);
            if (parts.length == 2 && FIELDS.containsKey(parts[0])) {
                List<String> phrases = Arrays.asList(parts[1].split(" \\| ", -1));
                all.getLast().habits().put(FIELDS.getOrDefault(parts[0], ""), phrases);
            } else {
                all.getLast().sentences().add(line);
            }
        }
        return all;
    }

    /**
     * The export of a chat with a customer, some conversations on as many days.
     *
     * @param sellerId {@code user} and the seller's Telegram id
     * @param times how often the whole is said
     */
    byte[] export(String sellerId, int times) {
        ObjectNode chat = MAPPER.createObjectNode().put("name", "Ben").put("type", "personal_chat");
        ArrayNode messages = chat.put("id", 99).putArray("messages");
        int said = 0;
        int phrase = 0;
        int filler = 0;
        for (int talk = 0; talk < TALKS * times; talk++) {
            long at = 1_700_000_000L + talk * 86_400L;
            say(messages, at, sellerId, phrases(GREETINGS).getFirst() + "!");
            for (int i = 0; i < sentences().size() / TALKS + 1; i++) {
                say(messages, at + 60 * i + 10, "user5", ASKED);
                String sentence = sentences().get(said++ % sentences().size());
                if (sentence.contains("{c}")) {
                    sentence = sentence.replace("{c}", next(CATCHPHRASES, phrase++));
                }
                if (sentence.contains("{f}")) {
                    sentence = sentence.replace("{f}", next(FILLERS, filler++));
                }
                say(messages, at + 60 * i + 30, sellerId, capital(sentence));
            }
            say(messages, at + 900, sellerId, phrases(CLOSINGS).getFirst() + "!");
        }
        return chat.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** What was planted of a kind. */
    List<String> phrases(String path) {
        return habits().getOrDefault(path, List.of());
    }

    private String next(String path, int turn) {
        List<String> phrases = phrases(path);
        return phrases.get(turn % phrases.size());
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static void say(ArrayNode messages, long at, String from, String text) {
        messages.addObject()
                .put("id", messages.size())
                .put("type", "message")
                .put("date_unixtime", Long.toString(at))
                .put("from", from)
                .put("from_id", from)
                .put("text", text);
    }
}
