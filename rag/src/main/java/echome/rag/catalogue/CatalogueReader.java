package echome.rag.catalogue;

import echome.rag.catalogue.text.Encoding;

import org.dhatim.fastexcel.reader.ExcelReaderException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a catalogue in any form. Files are read as streams and several times over, so memory does
 * not grow with descriptions; codes of products are held to find doubles.
 */
public final class CatalogueReader {
    /** The most bytes of a catalogue. */
    public static final long LARGEST = 300L * 1024 * 1024;

    /**
     * Recognises the format by content.
     *
     * @param head the first bytes of the file, some 64 KB of them are best
     * @param fileName decides only between a table, Markdown and plain text; may be ""
     * @throws CatalogueUnreadable for pictures, packed files, web pages and the like
     */
    public static Format detect(byte[] head, String fileName) throws CatalogueUnreadable {
        return Sniff.of(head, fileName);
    }

    /**
     * The same as {@link #read(Path, String, ShopDefaults, Consumer)} for what is not yet a file.
     */
    public void read(
            InputStream in, String fileName, ShopDefaults shop, Consumer<CatalogueEvent> events)
            throws CatalogueUnreadable {
        try {
            Path file = Files.createTempFile("catalogue", ".part");
            try {
                copy(in, file);
                read(file, fileName, shop, events);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw Unreadable.broken(e);
        }
    }

    /**
     * Hands over products, refused rows and texts in the order of the file, then notes.
     *
     * @throws CatalogueUnreadable if the file is no catalogue or not whole; it may come after rows,
     *     which are then void
     */
    public void read(Path file, String fileName, ShopDefaults shop, Consumer<CatalogueEvent> events)
            throws CatalogueUnreadable {
        try {
            if (Files.size(file) > LARGEST) {
                throw tooLarge();
            }
            Optional<Packed.Inner> inner = Packed.open(file, fileName);
            if (inner.isPresent()) {
                try {
                    plain(inner.get().path(), inner.get().fileName(), shop, events);
                } finally {
                    Files.delete(inner.get().path());
                }
            } else {
                plain(file, fileName, shop, events);
            }
        } catch (IOException | ExcelReaderException | UncheckedIOException e) {
            throw Unreadable.broken(e);
        }
    }

    private static void plain(
            Path file, String fileName, ShopDefaults shop, Consumer<CatalogueEvent> events)
            throws CatalogueUnreadable {
        try {
            Format format = Sniff.of(file, fileName);
            switch (format) {
                case TABLE -> table(file, shop, events);
                case XLSX -> {
                    try (XlsxRecords sheets = XlsxRecords.open(file)) {
                        ProductFile.read(sheets, shop, events);
                    }
                }
                case JSON -> ProductFile.read(JsonRecords.open(file), shop, events);
                case JSON_LINES -> ProductFile.read(JsonLineRecords.open(file), shop, events);
                case XML -> ProductFile.read(XmlRecords.open(file), shop, events);
                case PDF -> PdfBrochure.read(file, events);
                case DOCX -> DocxBrochure.read(file, events);
                case MARKDOWN -> TextBrochure.read(file, true, events);
                case TEXT -> TextBrochure.read(file, false, events);
            }
        } catch (IOException | ExcelReaderException | UncheckedIOException e) {
            throw Unreadable.broken(e);
        }
    }

    private static void table(Path file, ShopDefaults shop, Consumer<CatalogueEvent> events)
            throws IOException, CatalogueUnreadable {
        Encoding encoding = Encoding.of(file);
        CsvRecords records = CsvRecords.open(file, encoding);
        ProductFile.read(records, shop, events);
        if (encoding.damaged() > 0) {
            events.accept(new Note("some characters of the file are damaged and were replaced"));
        }
        if (!encoding.charset().name().startsWith("UTF")
                && !encoding.charset().equals(StandardCharsets.UTF_8)) {
            events.accept(new Note("the file was read as " + encoding.charset().displayName()));
        }
    }

    private static void copy(InputStream in, Path file) throws IOException, CatalogueUnreadable {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long copied = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                copied += n;
                if (copied > LARGEST) {
                    throw tooLarge();
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private static CatalogueUnreadable tooLarge() {
        return new CatalogueUnreadable(
                "The file is larger than 300 MB. Leave pictures and long texts out, or send it in"
                        + " parts under different catalogue names.");
    }
}
