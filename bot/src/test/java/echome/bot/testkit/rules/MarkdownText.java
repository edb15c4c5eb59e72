package echome.bot.testkit.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * MarkdownV2: every reserved character that is no markup must be escaped (Bot API, "MarkdownV2
 * style").
 */
public final class MarkdownText {
    private static final String RESERVED = "_*[]()~`>#+-=|{}.!";

    private record Open(String mark, String type, int offset, int at) {}

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private final List<Entity> entities = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    private MarkdownText(String source) {
        this.source = source;
    }

    public static Formatted parse(String source) {
        return new MarkdownText(source).run();
    }

    private Formatted run() {
        while (at < source.length()) {
            step(source.charAt(at));
        }
        if (!open.isEmpty()) {
            Open left = open.element();
            throw Refusal.entities(
                    "Can't find end of %s entity at byte offset %d"
                            .formatted(left.type(), bytes(left.at())));
        }
        return new Formatted(text.toString(), entities);
    }

    private void step(char c) {
        if (c == '\\' && at + 1 < source.length() && source.charAt(at + 1) < 127) {
            text.append(source.charAt(at + 1));
            at += 2;
        } else if (c == '`') {
            code(source.startsWith("```", at) ? "```" : "`");
        } else if (source.startsWith("__", at)) {
            toggle("__", "underline");
        } else if (source.startsWith("||", at)) {
            toggle("||", "spoiler");
        } else if (c == '_') {
            toggle("_", "italic");
        } else if (c == '*') {
            toggle("*", "bold");
        } else if (c == '~') {
            toggle("~", "strikethrough");
        } else if (c == '[') {
            open.push(new Open("[", "text_link", text.length(), at++));
        } else if (c == ']' && !open.isEmpty() && open.element().mark().equals("[")) {
            link();
        } else if (c == '>' && (at == 0 || source.charAt(at - 1) == '\n')) {
            at++;
        } else if (RESERVED.indexOf(c) >= 0) {
            throw Refusal.entities(
                    "Character '"
                            + c
                            + "' is reserved and must be escaped with the preceding '\\'");
        } else {
            text.append(c);
            at++;
        }
    }

    private void toggle(String mark, String type) {
        if (!open.isEmpty() && open.element().mark().equals(mark)) {
            Open started = open.pop();
            add(type, started.offset(), "");
        } else {
            open.push(new Open(mark, type, text.length(), at));
        }
        at += mark.length();
    }

    private void link() {
        Open started = open.pop();
        int end = source.indexOf(')', at);
        if (!source.startsWith("](", at) || end < 0) {
            throw Refusal.entities("Can't find end of a URL at byte offset " + bytes(at));
        }
        add("text_link", started.offset(), source.substring(at + 2, end));
        at = end + 1;
    }

    private void code(String mark) {
        int end = at + mark.length();
        int begin = text.length();
        while (end < source.length() && !source.startsWith(mark, end)) {
            if (source.charAt(end) == '\\' && end + 1 < source.length()) {
                end++;
            }
            text.append(source.charAt(end++));
        }
        if (end >= source.length()) {
            String type = mark.length() == 1 ? "Code" : "PreCode";
            throw Refusal.entities(
                    "Can't find end of " + type + " entity at byte offset " + bytes(at));
        }
        add(mark.length() == 1 ? "code" : "pre", begin, "");
        at = end + mark.length();
    }

    private void add(String type, int offset, String argument) {
        if (text.length() > offset) {
            entities.add(new Entity(type, offset, text.length() - offset, argument));
        }
    }

    private int bytes(int position) {
        return source.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
    }
}
