package echome.rag.catalogue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A Word document: paragraphs under headings; pages as Word broke them when it saved the file. */
final class DocxBrochure {
    private static final Pattern HEADING =
            Pattern.compile("(?:heading|заголовок|titre|titulo|überschrift|berschrift)?\\s?(\\d)");

    private final Passages passages;
    private final StringBuilder text = new StringBuilder();
    private int page = 1;
    private int level;
    private boolean inTable;

    private DocxBrochure(Passages passages) {
        this.passages = passages;
    }

    static void read(Path file, Consumer<CatalogueEvent> events)
            throws IOException, CatalogueUnreadable {
        Zip.check(file);
        Passages passages = new Passages(1, events);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry body = zip.getEntry("word/document.xml");
            if (body == null) {
                throw new CatalogueUnreadable(
                        "This is not a Word document. Save the brochure as DOCX or PDF and send it"
                                + " again.");
            }
            try (InputStream in = new BufferedInputStream(zip.getInputStream(body))) {
                new DocxBrochure(passages).body(XmlRecords.factory().createXMLStreamReader(in));
            }
        } catch (XMLStreamException e) {
            throw Unreadable.broken(e);
        }
        passages.end("The document has no text. Send the brochure again with its text.");
    }

    private void body(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start(reader);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                end(reader.getLocalName());
            } else if (event == XMLStreamConstants.CHARACTERS && !reader.isWhiteSpace()) {
                text.append(reader.getText());
            }
        }
    }

    private void start(XMLStreamReader reader) throws XMLStreamException {
        switch (reader.getLocalName()) {
            case "tbl" -> inTable = true;
            case "t" -> text.append(reader.getElementText());
            case "tab" -> text.append(' ');
            case "br" -> {
                if (attribute(reader, "type").equals(Optional.of("page"))) {
                    turn();
                } else {
                    text.append('\n');
                }
            }
            case "lastRenderedPageBreak" -> turn();
            case "pStyle" -> level = level(attribute(reader, "val").orElse(""));
            case "outlineLvl" ->
                    level = Integer.parseInt(attribute(reader, "val").orElse("8")) % 9 + 1;
            case "instrText", "del" -> XmlRecord.text(reader);
            default -> {}
        }
    }

    private void end(String element) {
        switch (element) {
            case "p" -> {
                if (inTable) {
                    text.append(' ');
                } else {
                    paragraph();
                }
            }
            case "tc" -> text.append("| ");
            case "tr" -> {
                String row = text.toString().replaceAll("\\|\\s*$", "");
                text.setLength(0);
                passages.paragraph(row);
            }
            case "tbl" -> inTable = false;
            default -> {}
        }
    }

    private void paragraph() {
        String words = text.toString();
        text.setLength(0);
        if (level > 0 && level <= 6 && words.length() <= 200) {
            passages.heading(level, words);
        } else {
            passages.paragraph(words);
        }
        level = 0;
    }

    private void turn() {
        if (!text.toString().isBlank()) {
            passages.paragraph(text.toString());
            text.setLength(0);
        }
        passages.page(++page);
    }

    private static int level(String style) {
        String name = style.toLowerCase(Locale.ROOT);
        Matcher heading = HEADING.matcher(name);
        if (heading.matches()) {
            return Integer.parseInt(heading.group(1));
        }
        return name.equals("title") ? 1 : 0;
    }

    private static Optional<String> attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return Optional.of(reader.getAttributeValue(i));
            }
        }
        return Optional.empty();
    }
}
