package echome.bot.telegram;

import java.util.ArrayList;
import java.util.List;

/** Writes a stretch of styled text as Telegram's HTML. */
final class HtmlWriter {
    /** An open tag: equal tags of neighbouring characters are one element. */
    private record Tag(Mark mark, String open, String close) {}

    /**
     * @param entities how many elements the HTML holds
     */
    record Html(String text, int entities) {}

    private final StringBuilder out = new StringBuilder();
    private final List<Tag> open = new ArrayList<>();
    private int entities;

    private HtmlWriter() {}

    static Html write(StyledText styled, int from, int to) {
        var writer = new HtmlWriter();
        int start = from;
        while (start < to) {
            TextStyle style = styled.styleAt(start);
            int end = start + 1;
            while (end < to && styled.styleAt(end).equals(style)) {
                end++;
            }
            writer.change(style);
            writer.out.append(escape(styled.text(start, end)));
            start = end;
        }
        writer.change(TextStyle.PLAIN);
        return new Html(writer.out.toString(), writer.entities);
    }

    private void change(TextStyle style) {
        List<Tag> wanted = new ArrayList<>();
        for (Mark mark : Mark.values()) {
            if (style.has(mark)) {
                wanted.add(new Tag(mark, style.open(mark), style.close(mark)));
            }
        }
        int kept = 0;
        while (kept < Math.min(open.size(), wanted.size())
                && open.get(kept).equals(wanted.get(kept))) {
            kept++;
        }
        while (open.size() > kept) {
            out.append(open.removeLast().close());
        }
        for (Tag tag : wanted.subList(kept, wanted.size())) {
            out.append(tag.open());
            open.add(tag);
            entities++;
        }
    }

    static String escape(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
