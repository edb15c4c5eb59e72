package echome.rag.catalogue;

import echome.rag.catalogue.text.CleanText;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers the paragraphs of a brochure under their headings into passages of readable size. */
final class Passages {
    private static final int FULL = 1_500;
    private static final int DEEPEST = 6;

    private final Consumer<CatalogueEvent> events;
    private final List<String> headings = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int page;
    private int passages;

    /**
     * @param page the number of the first page, 0 where the format has none
     */
    Passages(int page, Consumer<CatalogueEvent> events) {
        this.page = page;
        this.events = events;
    }

    /** A heading of level 1 (outermost) to 6 begins a section. */
    void heading(int level, String words) {
        String line = CleanText.line(words);
        if (line.isEmpty()) {
            return;
        }
        flush();
        int depth = Math.clamp(level, 1, DEEPEST);
        while (headings.size() >= depth) {
            headings.removeLast();
        }
        headings.add(line);
    }

    void paragraph(String words) {
        String clean = CleanText.paragraphs(words);
        for (int from = 0; from < clean.length(); from += FULL) {
            String part = clean.substring(from, Math.min(clean.length(), from + FULL));
            if (text.length() + part.length() > FULL) {
                flush();
            }
            text.append(text.isEmpty() ? "" : "\n").append(part);
        }
    }

    void page(int number) {
        if (number != page) {
            flush();
            page = number;
        }
    }

    /** Hands over what is left; without any text the brochure is of no use. */
    void end(String whatToDo) throws CatalogueUnreadable {
        flush();
        if (passages == 0) {
            throw new CatalogueUnreadable(whatToDo);
        }
    }

    private void flush() {
        if (!text.isEmpty()) {
            passages++;
            events.accept(new KnowledgeText(page, String.join(" › ", headings), text.toString()));
            text.setLength(0);
        }
    }
}
