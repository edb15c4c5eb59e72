package echome.bot.telegram;

import java.util.List;

/** Stand-in until the renderer is merged. */
public final class MessageText {
    private MessageText() {}

    public static List<String> of(String markdown) {
        return List.of(markdown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }
}
