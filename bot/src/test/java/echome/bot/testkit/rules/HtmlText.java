package echome.bot.testkit.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telegram's HTML: a handful of tags, properly nested, everything else escaped.
 *
 * <p>Source: Bot API, "HTML style". Stricter than the server in two documented rules that it lets
 * pass: a bare {@code &} or {@code >} and an unknown attribute are refused here.
 */
public final class HtmlText {
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("b", "bold"),
                    Map.entry("strong", "bold"),
                    Map.entry("i", "italic"),
                    Map.entry("em", "italic"),
                    Map.entry("u", "underline"),
                    Map.entry("ins", "underline"),
                    Map.entry("s", "strikethrough"),
                    Map.entry("strike", "strikethrough"),
                    Map.entry("del", "strikethrough"),
                    Map.entry("span", "spoiler"),
                    Map.entry("tg-spoiler", "spoiler"),
                    Map.entry("tg-emoji", "custom_emoji"),
                    Map.entry("a", "text_link"),
                    Map.entry("code", "code"),
                    Map.entry("pre", "pre"),
                    Map.entry("blockquote", "blockquote"));

    private static final Map<String, Set<String>> ATTRIBUTES =
            Map.of(
                    "a", Set.of("href"),
                    "code", Set.of("class"),
                    "span", Set.of("class"),
                    "tg-emoji", Set.of("emoji-id"),
                    "blockquote", Set.of("expandable"));

    private static final Pattern ESCAPE = Pattern.compile("&(lt|gt|amp|quot|#\\w{1,7});");

    private record Open(String tag, String argument, int offset) {}

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final List<Entity> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private HtmlText(String source) {
        this.source = source;
    }

    /** Throws a Refusal "can't parse entities" with the byte offset, as Telegram does. */
    public static Formatted parse(String source) {
        return new HtmlText(source).run();
    }

    private Formatted run() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '<' && source.startsWith("</", at)) {
                endTag();
            } else if (c == '<') {
                startTag();
            } else if (c == '&') {
                text.appendCodePoint(escape());
            } else if (c == '>') {
                throw Refusal.entities("Unescaped \">\" at byte offset " + bytes(at));
            } else {
                text.append(c);
                at++;
            }
        }
        if (!open.isEmpty()) {
            throw Refusal.entities(
                    "Can't find end tag corresponding to start tag \""
                            + open.element().tag()
                            + '"');
        }
        entities.sort(
                Comparator.comparingInt(Entity::offset)
                        .thenComparing(Entity::length, Comparator.reverseOrder()));
        return new Formatted(text.toString(), entities);
    }

    private void startTag() {
        int begin = at++;
        String tag = name();
        if (at >= source.length()) {
            throw Refusal.entities("Unclosed start tag at byte offset " + bytes(begin));
        }
        if (!TYPES.containsKey(tag)) {
            throw Refusal.entities(
                    "Unsupported start tag \"" + tag + "\" at byte offset " + bytes(begin));
        }
        String argument = "";
        for (skipSpace(); !ends(begin); skipSpace()) {
            argument = attribute(tag, begin);
        }
        at++;
        if (tag.equals("span") && !argument.equals("tg-spoiler")) {
            throw Refusal.entities(
                    "Tag \"span\" must have class \"tg-spoiler\" at byte offset " + bytes(begin));
        }
        if (tag.equals("tg-emoji") && !argument.matches("[1-9]\\d{0,18}")) {
            throw Refusal.entities("Invalid custom emoji identifier specified");
        }
        open.push(new Open(tag, argument, text.length()));
    }

    private boolean ends(int begin) {
        if (at >= source.length()) {
            throw Refusal.entities("Unclosed start tag at byte offset " + bytes(begin));
        }
        return source.charAt(at) == '>';
    }

    private String attribute(String tag, int begin) {
        int from = at;
        while (at < source.length() && " \t\n=>".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        String attribute = source.substring(from, at);
        String where = " in the tag \"" + tag + "\" at byte offset " + bytes(begin);
        if (!ATTRIBUTES.getOrDefault(tag, Set.of()).contains(attribute)) {
            throw Refusal.entities("Unsupported attribute \"" + attribute + '"' + where);
        }
        skipSpace();
        if (at >= source.length() || source.charAt(at) != '=') {
            if (attribute.equals("expandable")) {
                return attribute;
            }
            throw Refusal.entities("Expected equal sign" + where);
        }
        at++;
        skipSpace();
        return value(begin);
    }

    private String value(int begin) {
        char quote = at < source.length() ? source.charAt(at) : ' ';
        var value = new StringBuilder();
        if (quote != '"' && quote != '\'') {
            while (at < source.length() && " \t\n>".indexOf(source.charAt(at)) < 0) {
                char c = source.charAt(at++);
                if (!Character.isLetterOrDigit(c) && c != '.' && c != '-') {
                    throw Refusal.entities(
                            "Unexpected end of name token at byte offset " + bytes(at));
                }
                value.append(c);
            }
            return value.toString();
        }
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            // In an address a bare "&" joins parameters, so only whole escapes are decoded here.
            if (ESCAPE.matcher(source).region(at, source.length()).lookingAt()) {
                value.appendCodePoint(escape());
            } else {
                value.append(source.charAt(at++));
            }
        }
        if (at >= source.length()) {
            throw Refusal.entities("Unclosed start tag at byte offset " + bytes(begin));
        }
        at++;
        return value.toString();
    }

    private void endTag() {
        int begin = at;
        at += 2;
        if (open.isEmpty()) {
            throw Refusal.entities("Unexpected end tag at byte offset " + bytes(begin));
        }
        String tag = name();
        skipSpace();
        if (at >= source.length() || source.charAt(at) != '>') {
            throw Refusal.entities("Unclosed end tag at byte offset " + bytes(begin));
        }
        at++;
        Open started = open.pop();
        if (!started.tag().equals(tag)) {
            throw Refusal.entities(
                    "Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\""
                            .formatted(bytes(begin), started.tag(), tag));
        }
        int length = text.length() - started.offset();
        if (length > 0) {
            add(started, length);
        }
    }

    private void add(Open tag, int length) {
        String argument = tag.argument();
        if (tag.tag().equals("a") && argument.isEmpty()) {
            argument = text.substring(tag.offset());
        }
        if (tag.tag().equals("a") && !Links.valid(argument)) {
            return; // Telegram drops the link and keeps its words
        }
        String type =
                argument.equals("expandable")
                        ? "expandable_blockquote"
                        : TYPES.getOrDefault(tag.tag(), tag.tag());
        entities.add(new Entity(type, tag.offset(), length, argument));
    }

    private int escape() {
        int end = source.indexOf(';', at);
        String name = end < 0 || end - at > 10 ? "" : source.substring(at + 1, end);
        int code =
                switch (name) {
                    case "lt" -> '<';
                    case "gt" -> '>';
                    case "amp" -> '&';
                    case "quot" -> '"';
                    default -> numeric(name);
                };
        if (code <= 0 || code >= 0x10ffff) {
            throw Refusal.entities("Unescaped \"&\" at byte offset " + bytes(at));
        }
        at = end + 1;
        return code;
    }

    private static int numeric(String name) {
        if (name.matches("#[0-9]{1,7}")) {
            return Integer.parseInt(name.substring(1));
        }
        return name.matches("#[xX][0-9a-fA-F]{1,6}") ? Integer.parseInt(name.substring(2), 16) : 0;
    }

    private String name() {
        int from = at;
        while (at < source.length() && " \t\n>".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        return source.substring(from, at).toLowerCase(Locale.ROOT);
    }

    private void skipSpace() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private int bytes(int position) {
        return source.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
    }
}
