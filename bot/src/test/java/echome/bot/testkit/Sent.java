package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.rules.Button;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A message of the bot as the chat shows it now. */
public record Sent(
        long chat, int messageId, Instant at, Content content, int edits, boolean deleted) {

    public String text() {
        return content.words().text();
    }

    public List<Button> buttons() {
        return content.buttons();
    }

    /** Fails unless the text contains all the words; upper and lower case are the same. */
    public Sent mentions(String... words) {
        String text = text().toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!text.contains(word.toLowerCase(Locale.ROOT))) {
                throw new AssertionError("no \"" + word + "\" in: " + text());
            }
        }
        return this;
    }

    /** Fails if the text contains one of the words. */
    public Sent doesNotMention(String... words) {
        String text = text().toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (text.contains(word.toLowerCase(Locale.ROOT))) {
                throw new AssertionError("\"" + word + "\" is in: " + text());
            }
        }
        return this;
    }

    Sent edited(Content now) {
        return new Sent(chat, messageId, at, now, edits + 1, deleted);
    }

    Sent gone() {
        return new Sent(chat, messageId, at, content, edits, true);
    }

    /** Adds the text and its entities to a Message object, under the names Telegram uses. */
    void writeWords(ObjectNode message) {
        String prefix = content.file().isPresent() ? "caption" : "text";
        message.put(prefix, text());
        if (content.words().entities().isEmpty()) {
            return;
        }
        var entities = message.putArray(prefix.equals("text") ? "entities" : "caption_entities");
        for (var entity : content.words().entities()) {
            ObjectNode node = entities.addObject();
            node.put("type", entity.type());
            node.put("offset", entity.offset()).put("length", entity.length());
            switch (entity.type()) {
                case "text_link" -> node.put("url", entity.argument());
                case "pre" -> node.put("language", entity.argument());
                default -> {
                    // no further field
                }
            }
        }
    }
}
