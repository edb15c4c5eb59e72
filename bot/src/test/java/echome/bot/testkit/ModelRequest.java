package echome.bot.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One request for a chat completion; the body is parsed only when it is asked for. */
public record ModelRequest(String body, String authorization, Instant at) {
    private static final Pattern STREAM = Pattern.compile("(?<!\\\\)\"stream\"\\s*:\\s*true");

    /** A message of the prompt: role and text. */
    public record Message(String role, String text) {}

    public boolean streamed() {
        return STREAM.matcher(body).find();
    }

    public JsonNode json() {
        try {
            return Json.read(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the request is no JSON", e);
        }
    }

    public String model() {
        return json().path("model").asText("");
    }

    public List<Message> messages() {
        var all = new ArrayList<Message>();
        for (JsonNode message : json().path("messages")) {
            JsonNode content = message.path("content");
            var text = new StringBuilder(content.isTextual() ? content.textValue() : "");
            if (content.isArray()) {
                content.forEach(part -> text.append(part.path("text").asText("")));
            }
            all.add(new Message(message.path("role").asText(), text.toString()));
        }
        return all;
    }

    /** The text of the last message of the user, empty if there is none. */
    public String lastUser() {
        return messages().reversed().stream()
                .filter(m -> m.role().equals("user"))
                .map(Message::text)
                .findFirst()
                .orElse("");
    }

    /** All that the system (or developer) says. */
    public String system() {
        return String.join(
                "\n",
                messages().stream()
                        .filter(m -> m.role().equals("system") || m.role().equals("developer"))
                        .map(Message::text)
                        .toList());
    }

    /** All messages as one text, in order. */
    public String prompt() {
        return String.join("\n", messages().stream().map(Message::text).toList());
    }
}
