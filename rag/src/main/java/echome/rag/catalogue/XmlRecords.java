package echome.rag.catalogue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The offers, items, entries or products of a feed. */
final class XmlRecords implements Records {
    private static final Set<String> USUAL =
            Set.of(
                    "offer",
                    "item",
                    "entry",
                    "product",
                    "good",
                    "товар",
                    "article",
                    "row",
                    "record",
                    "produkt",
                    "producto",
                    "produit",
                    "produto");

    private final Path file;
    private final String element;
    private final CategoryTree categories;

    private XmlRecords(Path file, String element, CategoryTree categories) {
        this.file = file;
        this.element = element;
        this.categories = categories;
    }

    static XmlRecords open(Path file) throws IOException, CatalogueUnreadable {
        CategoryTree categories = new CategoryTree();
        Map<String, Integer> counts = new HashMap<>();
        run(
                file,
                (reader, name) -> {
                    if (name.equals("category") && reader.getAttributeValue(null, "id") != null) {
                        category(reader, categories);
                    } else if (USUAL.contains(name)) {
                        counts.merge(name, 1, Integer::sum);
                        XmlRecord.text(reader);
                    }
                });
        String element =
                counts.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElseThrow(() ->
                                new CatalogueUnreadable(
                                        "This XML file has no offers, items or products."
                                                + " Export a Yandex YML or Google Merchant"
                                                + " feed, or a CSV file."));
        return new XmlRecords(file, element, categories);
    }

    @Override
    public void each(Sink sink) throws IOException, CatalogueUnreadable {
        run(
                file,
                (reader, name) -> {
                    if (name.equals(element)) {
                        sink.row(XmlRecord.read(reader, categories));
                    }
                });
    }

    private interface OnElement {
        void at(XMLStreamReader reader, String name) throws XMLStreamException;
    }

    private static void run(Path file, OnElement on) throws IOException, CatalogueUnreadable {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    on.at(reader, reader.getLocalName().toLowerCase(Locale.ROOT));
                }
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new CatalogueUnreadable(
                    "The XML file is broken at line "
                            + line
                            + ". Export or download it anew and send it again.",
                    e);
        }
    }

    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("external entities are not read");
        });
        return factory;
    }

    private static void category(XMLStreamReader reader, CategoryTree categories)
            throws XMLStreamException {
        String id = reader.getAttributeValue(null, "id");
        String parent = reader.getAttributeValue(null, "parentId");
        categories.add(id, parent == null ? "" : parent, XmlRecord.text(reader));
    }
}
