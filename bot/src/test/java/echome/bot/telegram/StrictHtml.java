package echome.bot.telegram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Telegram's HTML back and refuses what Telegram documents as wrong: unknown tags, bad
 * nesting, bare special characters, marks that may not contain each other, empty or too long text.
 */
final class StrictHtml {
    private static final Pattern PIECE =
            Pattern.compile(
                    "<(/?)(b|i|s|a|pre|code|blockquote)"
                            + "( href=\"[^\"<>]+\"| class=\"language-[^\"<>\\s]+\")?>"
                            + "|&(amp|lt|gt|quot);"
                            + "|[^<>&\"]+");

    private static final Set<String> CODE = Set.of("pre", "code");

    private StrictHtml() {}

    /** The text that a customer sees. */
    static String visible(String html) {
        var text = new StringBuilder();
        Deque<String> open = new ArrayDeque<>();
        Matcher piece = PIECE.matcher(html);
        int at = 0;
        while (at < html.length()) {
            check(piece.region(at, html.length()).lookingAt(), "bad markup", html, at);
            String tag = piece.group(2);
            if (tag == null) {
                text.append(unescaped(piece.group()));
            } else if (piece.group(1).isEmpty()) {
                open(tag, piece.group(3), open, html, at);
            } else {
                check(!open.isEmpty() && open.pop().equals(tag), "wrong end tag", html, at);
            }
            at = piece.end();
        }
        check(open.isEmpty(), "unclosed " + open, html, at);
        check(!text.toString().isBlank(), "empty message", html, at);
        check(text.length() <= 4096, "too long: " + text.length(), html, at);
        check(wellFormed(text), "half a surrogate pair", html, at);
        return text.toString();
    }

    private static void open(
            String tag, String attribute, Deque<String> open, String html, int at) {
        boolean languageOfBlock = tag.equals("code") && "pre".equals(open.peek());
        check(
                attribute == null
                        ? !tag.equals("a") && !languageOfBlock
                        : attribute.startsWith(" href") ? tag.equals("a") : languageOfBlock,
                "attribute",
                html,
                at);
        for (String outer : open) {
            boolean allowed =
                    languageOfBlock && outer.equals("pre")
                            || outer.equals("blockquote") && !tag.equals("blockquote")
                            || !CODE.contains(outer) && !CODE.contains(tag) && !outer.equals(tag);
            check(allowed, tag + " in " + outer, html, at);
        }
        open.push(tag);
    }

    private static String unescaped(String piece) {
        return switch (piece) {
            case "&amp;" -> "&";
            case "&lt;" -> "<";
            case "&gt;" -> ">";
            case "&quot;" -> "\"";
            default -> piece;
        };
    }

    private static boolean wellFormed(CharSequence text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= 0xdfff);
    }

    private static void check(boolean holds, String what, String html, int at) {
        if (!holds) {
            throw new AssertionError(what + " at " + at + " of: " + html);
        }
    }
}
