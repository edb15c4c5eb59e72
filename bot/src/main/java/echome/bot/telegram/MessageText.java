package echome.bot.telegram;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns Markdown, as a chat model writes it, into messages in Telegram's HTML. */
public final class MessageText {
    private MessageText() {}

    /**
     * The Markdown as HTML for {@code parse_mode=HTML}, in as many parts as Telegram's limit of
     * 4,096 characters needs. Every part stands alone: what is open at its end is closed there and
     * opened again in the next one. Text without anything to show gives an empty list.
     */
    public static List<String> of(String markdown) {
        return new Splitter(MarkdownReader.read(wellFormed(markdown))).parts();
    }

    /** Plain text made safe to stand in our own HTML, also inside an attribute. */
    public static String escape(String plain) {
        return HtmlWriter.escape(wellFormed(plain));
    }

    /** A half surrogate pair, left by a model's cut-off stream, cannot be sent as UTF-8. */
    static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
