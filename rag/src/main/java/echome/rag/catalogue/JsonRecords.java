package echome.rag.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import echome.rag.catalogue.text.Encoding;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The objects of the list of products in a JSON file; the line of a record is its number. */
final class JsonRecords implements Records {
    private static final List<String> USUAL =
            List.of(
                    "products",
                    "items",
                    "offers",
                    "goods",
                    "catalog",
                    "catalogue",
                    "товары",
                    "data",
                    "results",
                    "rows",
                    "records",
                    "entries");
    private static final ObjectMapper MAPPER =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxStringLength(2_000_000)
                                            .maxNestingDepth(100)
                                            .build())
                            .build());

    private final Path file;
    private final Encoding encoding;
    private final String list;

    private JsonRecords(Path file, Encoding encoding, String list) {
        this.file = file;
        this.encoding = encoding;
        this.list = list;
    }

    static JsonRecords open(Path file) throws IOException, CatalogueUnreadable {
        Encoding encoding = Encoding.of(file);
        Map<String, Integer> lists = new LinkedHashMap<>();
        try (JsonParser parser = parser(file, encoding)) {
            count(parser, lists);
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
        String list =
                lists.keySet().stream()
                        .filter(path -> USUAL.contains(path.substring(path.lastIndexOf('/') + 1)))
                        .findFirst()
                        .or(() ->
                                lists.entrySet().stream()
                                        .max(Map.Entry.comparingByValue())
                                        .map(Map.Entry::getKey))
                        .orElseThrow(() ->
                                new CatalogueUnreadable(
                                        "This JSON file has no list of products. It should be"
                                                + " a list of objects with “name” and"
                                                + " “price”, or have one under “products”."));
        return new JsonRecords(file, encoding, list);
    }

    @Override
    public void each(Sink sink) throws IOException, CatalogueUnreadable {
        try (JsonParser parser = parser(file, encoding)) {
            int number = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.START_OBJECT || !isRecord(parser)) {
                    continue;
                }
                if (path(parser).equals(list)) {
                    JsonNode node = MAPPER.readTree(parser);
                    new JsonRecord(++number, node).rows().forEach(sink::row);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
    }

    private static void count(JsonParser parser, Map<String, Integer> lists) throws IOException {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT && isRecord(parser)) {
                lists.merge(path(parser), 1, Integer::sum);
                parser.skipChildren();
            }
        }
    }

    /** An object of a list; a list inside such an object is never looked at. */
    private static boolean isRecord(JsonParser parser) {
        var parent = parser.getParsingContext().getParent();
        return parent != null && parent.inArray();
    }

    /** The names from the root to where the parser is, numbers of elements left out. */
    private static String path(JsonParser parser) {
        StringBuilder path = new StringBuilder();
        for (var at = parser.getParsingContext(); at != null; at = at.getParent()) {
            if (at.inObject() && at.getCurrentName() != null) {
                path.insert(0, "/" + at.getCurrentName());
            }
        }
        return path.toString();
    }

    private static JsonParser parser(Path file, Encoding encoding) throws IOException {
        var in = Files.newInputStream(file);
        in.skipNBytes(encoding.bom());
        Reader reader = new InputStreamReader(in, encoding.charset());
        return MAPPER.createParser(reader);
    }

    static JsonNode object(String line) throws JsonProcessingException {
        return MAPPER.readTree(line);
    }

    private static CatalogueUnreadable broken(JsonProcessingException e) {
        int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        return new CatalogueUnreadable(
                "The JSON file is broken at line "
                        + line
                        + ". Export it anew and send it again, or send CSV.",
                e);
    }
}
