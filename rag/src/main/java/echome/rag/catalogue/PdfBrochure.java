package echome.rag.catalogue;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A PDF: the text of each page; lines in larger type than most of the document are headings. */
final class PdfBrochure {
    private static final int MOST_PAGES = 2_000;
    private static final int LONGEST_HEADING = 120;

    private record Line(int page, float size, String text, boolean paragraphEnds) {}

    private PdfBrochure() {}

    static void read(Path file, Consumer<CatalogueEvent> events)
            throws IOException, CatalogueUnreadable {
        List<Line> lines = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new CatalogueUnreadable(
                        "The PDF has more than 2,000 pages. Send it in parts.");
            }
            new Lines(lines).writeText(document, Writer.nullWriter());
        } catch (InvalidPasswordException e) {
            throw new CatalogueUnreadable(
                    "The PDF is locked with a password. Save it without one and send it again.", e);
        } catch (IOException e) {
            throw Unreadable.broken(e);
        }
        Passages passages = new Passages(1, events);
        hand(lines, body(lines), passages);
        passages.end(
                "The PDF has no text, only pictures (a scan). Send it with recognised text, or as"
                        + " DOCX or CSV.");
    }

    private static void hand(List<Line> lines, float body, Passages passages) {
        StringBuilder paragraph = new StringBuilder();
        int page = 1;
        for (Line line : lines) {
            boolean heading = line.size > body * 1.15f && line.text.length() <= LONGEST_HEADING;
            if (line.page != page || heading) {
                passages.paragraph(paragraph.toString());
                paragraph.setLength(0);
            }
            passages.page(line.page);
            page = line.page;
            if (heading) {
                passages.heading(line.size > body * 1.6f ? 1 : 2, line.text);
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line.text);
                if (line.paragraphEnds) {
                    passages.paragraph(paragraph.toString());
                    paragraph.setLength(0);
                }
            }
        }
        passages.paragraph(paragraph.toString());
    }

    /** The size in which most characters are set. */
    private static float body(List<Line> lines) {
        Map<Float, Integer> sizes = new HashMap<>();
        lines.forEach(line -> sizes.merge(line.size, line.text.length(), Integer::sum));
        return sizes.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0f);
    }

    /** Takes the lines as PDFBox puts them together, with their size. */
    private static final class Lines extends PDFTextStripper {
        private final List<Line> lines;
        private final StringBuilder line = new StringBuilder();
        private float size;

        Lines(List<Line> lines) throws IOException {
            this.lines = lines;
            setSortByPosition(true);
        }

        @Override
        protected void writeString(String text, List<TextPosition> positions) {
            for (TextPosition position : positions) {
                size = Math.max(size, Math.round(position.getFontSizeInPt() * 2) / 2f);
            }
            line.append(text);
        }

        @Override
        protected void writeWordSeparator() {
            line.append(' ');
        }

        @Override
        protected void writeLineSeparator() {
            end(false);
        }

        @Override
        protected void writeParagraphEnd() {
            end(true);
        }

        @Override
        protected void writePageEnd() {
            end(true);
        }

        private void end(boolean paragraph) {
            if (!line.toString().isBlank()) {
                lines.add(new Line(getCurrentPageNo(), size, line.toString().strip(), paragraph));
            }
            line.setLength(0);
            size = 0;
        }
    }
}
