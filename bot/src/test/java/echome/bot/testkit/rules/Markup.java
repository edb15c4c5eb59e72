package echome.bot.testkit.rules;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns what a bot sent (text with a parse mode, or with explicit entities) into what is shown. */
public final class Markup {
    private static final Set<String> TYPES =
            Set.of(
                    "mention",
                    "hashtag",
                    "cashtag",
                    "bot_command",
                    "url",
                    "email",
                    "phone_number",
                    "bold",
                    "italic",
                    "underline",
                    "strikethrough",
                    "spoiler",
                    "blockquote",
                    "expandable_blockquote",
                    "code",
                    "pre",
                    "text_link",
                    "text_mention",
                    "custom_emoji",
                    "date_time");

    private Markup() {}

    public static Formatted read(String text, String parseMode, JsonNode entities) {
        Formatted raw =
                switch (parseMode.toLowerCase(Locale.ROOT)) {
                    case "" -> new Formatted(text, explicit(text, entities));
                    case "html" -> HtmlText.parse(text);
                    case "markdownv2" -> MarkdownText.parse(text);
                    default -> throw Refusal.bad("unsupported parse_mode");
                };
        return trimmed(raw);
    }

    /** Telegram cuts white space off both ends; the positions of entities move along. */
    private static Formatted trimmed(Formatted raw) {
        String text = raw.text().stripTrailing();
        int cut = text.length() - text.stripLeading().length();
        if (cut == 0 && text.length() == raw.text().length()) {
            return raw;
        }
        var kept = new ArrayList<Entity>();
        for (Entity e : raw.entities()) {
            int from = Math.max(e.offset() - cut, 0);
            int to = Math.min(e.offset() + e.length(), text.length()) - cut;
            if (to > from) {
                kept.add(new Entity(e.type(), from, to - from, e.argument()));
            }
        }
        return new Formatted(text.stripLeading(), kept);
    }

    private static List<Entity> explicit(String text, JsonNode entities) {
        var all = new ArrayList<Entity>();
        for (JsonNode node : entities) {
            all.add(one(text, node));
        }
        return all;
    }

    private static Entity one(String text, JsonNode node) {
        String type = node.path("type").asText();
        if (!TYPES.contains(type)) {
            throw Refusal.bad("can't parse MessageEntity: unsupported type \"" + type + '"');
        }
        if (!node.path("offset").isInt() || !node.path("length").isInt()) {
            throw Refusal.bad("can't parse MessageEntity: offset and length must be integers");
        }
        int offset = node.path("offset").intValue();
        int end = offset + node.path("length").intValue();
        if (offset < 0 || end <= offset) {
            throw Refusal.bad("entity has an invalid offset or length");
        }
        if (end > text.length()) {
            throw Refusal.bad("entity ends after the end of the text at UTF-16 offset " + end);
        }
        if (splitsPair(text, offset) || splitsPair(text, end)) {
            throw Refusal.bad("entity splits a UTF-16 surrogate pair");
        }
        String argument = node.path("url").asText(node.path("language").asText(""));
        if (type.equals("text_link") && !Links.valid(argument)) {
            throw Refusal.bad("wrong URL in a text_link entity");
        }
        return new Entity(type, offset, end - offset, argument);
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at));
    }
}
