package echome.rag.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class OfficeFileTest {
    private static final ShopDefaults SHOP = ShopDefaults.none(Reading.TODAY);

    @Test
    void readsTheSheetsThatHoldProducts() throws Exception {
        Reading read = Reading.of("shop.bin", workbook(), SHOP);
        assertThat(read.names()).containsExactly("Полка дубовая", "Полка узкая");
        assertThat(read.prices()).containsExactly("1299.50 RUB", "0.30 RUB");
        assertThat(read.products().getFirst().category()).isEqualTo("Дом > Полки");
        assertThat(read.products().getFirst().sku()).isEqualTo("4601234567890");
        assertThat(read.notes()).anyMatch(note -> note.contains("Инструкция"));
    }

    @Test
    void saysThatACutWorkbookIsBroken() throws Exception {
        byte[] whole = workbook();
        assertThatThrownBy(
                        () -> Reading.of("x.xlsx", Arrays.copyOf(whole, whole.length - 200), SHOP))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("ends too early or is damaged");
    }

    @Test
    void stopsAtAFileThatUnpacksToFarTooMuch() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            byte[] blanks = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                zip.write(blanks);
            }
            zip.closeEntry();
        }
        assertThatThrownBy(() -> Reading.of("x.xlsx", bytes.toByteArray(), SHOP))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("far more");
    }

    @Test
    void readsAPdfByPageAndHeading() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            page(document, "Care guide", "Oil the oak shelf twice a year.");
            page(document, "Warranty", "Five years on all shelves.");
            document.save(bytes);
        }
        Reading read = Reading.of("guide", bytes.toByteArray(), SHOP);
        assertThat(read.texts())
                .containsExactly(
                        new KnowledgeText(1, "Care guide", "Oil the oak shelf twice a year."),
                        new KnowledgeText(2, "Warranty", "Five years on all shelves."));
    }

    @Test
    void saysThatAScannedPdfHasNoText() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(bytes);
        }
        assertThatThrownBy(() -> Reading.of("scan.pdf", bytes.toByteArray(), SHOP))
                .isInstanceOf(CatalogueUnreadable.class)
                .hasMessageContaining("scan");
    }

    @Test
    void readsAWordDocumentByPageAndHeading() throws Exception {
        String w = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        String body =
                "<w:document "
                        + w
                        + "><w:body><w:p><w:pPr><w:pStyle"
                        + " w:val=\"Heading1\"/></w:pPr><w:r><w:t>Delivery</w:t></w:r></w:p><w:p><w:r><w:t"
                        + " xml:space=\"preserve\">Two days </w:t></w:r><w:r><w:t>in"
                        + " town.</w:t></w:r></w:p><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"
                        + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Zone</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Days</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
                        + "</w:body></w:document>";
        Reading read = Reading.of("x", zip(Map.of("word/document.xml", body)), SHOP);
        assertThat(read.texts())
                .extracting(KnowledgeText::page, KnowledgeText::section)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1, "Delivery"),
                        org.assertj.core.groups.Tuple.tuple(2, "Delivery"));
        assertThat(read.texts().getFirst().text()).isEqualTo("Two days in town.");
        assertThat(read.texts().getLast().text()).contains("Zone").contains("Days");
    }

    @Test
    void readsMarkdownAndPlainTextBySection() throws CatalogueUnreadable {
        Reading markdown =
                Reading.of(
                        "about.md",
                        "# Our shop\n\n"
                                + "We make **oak** shelves.\n\n"
                                + "## Returns\n\n"
                                + "Within [30 days](https://example.com).\n");
        assertThat(markdown.texts())
                .containsExactly(
                        new KnowledgeText(0, "Our shop", "We make oak shelves."),
                        new KnowledgeText(0, "Our shop › Returns", "Within 30 days."));
        Reading plain =
                Reading.of(
                        "about.txt",
                        "DELIVERY\n\n"
                                + "We deliver on weekdays, mostly before noon.\n"
                                + "On Saturdays too.\n");
        assertThat(plain.texts())
                .containsExactly(
                        new KnowledgeText(
                                0,
                                "DELIVERY",
                                "We deliver on weekdays, mostly before noon.\nOn Saturdays too."));
    }

    private static byte[] workbook() throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        String rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns=\""
                        + main
                        + "\" xmlns:r=\""
                        + rel
                        + "\"><sheets><sheet name=\"Инструкция\" sheetId=\"1\""
                        + " r:id=\"rId1\"/><sheet name=\"Категории\" sheetId=\"2\""
                        + " r:id=\"rId2\"/><sheet name=\"Товары\" sheetId=\"3\""
                        + " r:id=\"rId3\"/></sheets></workbook>");
        StringBuilder rels =
                new StringBuilder(
                        "<Relationships"
                            + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 1; i <= 3; i++) {
            rels.append("<Relationship Id=\"rId")
                    .append(i)
                    .append("\" Type=\"")
                    .append(rel)
                    .append("/worksheet\" Target=\"worksheets/sheet")
                    .append(i)
                    .append(".xml\"/>");
        }
        parts.put("xl/_rels/workbook.xml.rels", rels + "</Relationships>");
        parts.put("xl/worksheets/sheet1.xml", sheet(main, "Как заполнять файл"));
        parts.put(
                "xl/worksheets/sheet2.xml",
                sheet(
                        main,
                        "ID категории;Название категории;ID родительской категории",
                        "1;Дом;",
                        "2;Полки;1"));
        parts.put(
                "xl/worksheets/sheet3.xml",
                sheet(
                        main,
                        "Артикул;Название товара;Цена, руб;ID категории",
                        "4.60123456789E12;Полка дубовая;1299.5;2",
                        "77;Полка узкая;0.30000000000000004;2"));
        return zip(parts);
    }

    private static String sheet(String main, String... rows) {
        StringBuilder xml = new StringBuilder("<worksheet xmlns=\"" + main + "\"><sheetData>");
        for (int r = 0; r < rows.length; r++) {
            xml.append("<row r=\"").append(r + 1).append("\">");
            String[] cells = rows[r].split(";");
            for (int c = 0; c < cells.length; c++) {
                String at = "" + (char) ('A' + c) + (r + 1);
                xml.append(
                        cells[c].matches("[-0-9.E]+")
                                ? "<c r=\"" + at + "\"><v>" + cells[c] + "</v></c>"
                                : "<c r=\""
                                        + at
                                        + "\" t=\"inlineStr\"><is><t>"
                                        + cells[c]
                                        + "</t></is></c>");
            }
            xml.append("</row>");
        }
        return xml + "</sheetData></worksheet>";
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void page(PDDocument document, String heading, String text) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD), 20);
            content.newLineAtOffset(60, 700);
            content.showText(heading);
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
            content.newLineAtOffset(0, -40);
            content.showText(text);
            content.endText();
        }
    }

    @Test
    void readsTheOneFileOfAnArchive() throws Exception {
        byte[] csv = "name,price\nLamp,10\n".getBytes(StandardCharsets.UTF_8);
        byte[] zipped =
                zip(Map.of("prices/list.csv", "name,price\nLamp,10\n", "__MACOSX/._list.csv", "x"));
        assertThat(Reading.of("list.zip", zipped, SHOP).names()).containsExactly("Lamp");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(csv);
        }
        assertThat(Reading.of("list.csv.gz", packed.toByteArray(), SHOP).names())
                .containsExactly("Lamp");
    }

    @Test
    void saysWhatToDoWithWhatItCannotRead() throws Exception {
        assertThatThrownBy(() -> Reading.of("x.zip", zip(Map.of("a.csv", "x", "b.csv", "y")), SHOP))
                .hasMessageContaining("holds 2 files");
        byte[] inner = zip(Map.of("a.csv", "name,price\nLamp,10\n"));
        assertThatThrownBy(() ->
                        Reading.of(
                                "x.zip",
                                zip(
                                        Map.of(
                                                "a.zip",
                                                new String(inner, StandardCharsets.ISO_8859_1))),
                                SHOP))
                .isInstanceOf(CatalogueUnreadable.class);
        byte[] xls = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0, 0, 0};
        assertThatThrownBy(() -> Reading.of("x.xls", xls, SHOP)).hasMessageContaining("XLSX");
        byte[] ods = zip(Map.of("mimetype", "application/vnd.oasis.opendocument.spreadsheet"));
        assertThatThrownBy(() -> Reading.of("x.ods", ods, SHOP))
                .isInstanceOf(CatalogueUnreadable.class);
    }

    @Test
    void stopsAtAPackedFileThatUnpacksToFarTooMuch() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] piece = new byte[1 << 20];
            for (int i = 0; i < 301; i++) {
                gzip.write(piece);
            }
        }
        assertThatThrownBy(() -> Reading.of("x.csv.gz", packed.toByteArray(), SHOP))
                .hasMessageContaining("more than 300 MB");
    }
}
