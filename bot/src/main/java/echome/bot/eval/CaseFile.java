package echome.bot.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads questions with expected facts: JSON Lines, or CSV whose first line names the columns. A
 * list in a CSV cell is parted by {@code |}.
 */
public final class CaseFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "language",
                    "question",
                    "products",
                    "amounts",
                    "in_stock",
                    "refuse",
                    "must_not");
    private static final Set<String> LISTS = Set.of("question", "products", "amounts", "must_not");

    /** The file can't be read as questions; the message is a sentence that names the line. */
    public static final class BadFileException extends RuntimeException {
        BadFileException(int line, String why) {
            super("Line " + line + " is no question: " + why + ".");
        }

        BadFileException(String why) {
            super(why);
        }
    }

    private CaseFile() {}

    /**
     * @throws BadFileException that names the first line that is wrong
     */
    public static List<AnswerCase> read(String text) {
        List<String> lines = text.replace("\uFEFF", "").lines().toList();
        boolean json =
                lines.stream()
                        .filter(line -> !skipped(line))
                        .findFirst()
                        .filter(line -> line.startsWith("{"))
                        .isPresent();
        List<AnswerCase> cases = json ? jsonLines(lines) : csv(String.join("\n", lines));
        if (cases.isEmpty()) {
            throw new BadFileException("The file has no questions.");
        }
        Set<String> ids = new HashSet<>();
        for (AnswerCase one : cases) {
            if (!ids.add(one.id())) {
                throw new BadFileException("Two questions have the id " + one.id() + ".");
            }
        }
        return cases;
    }

    private static boolean skipped(String line) {
        return line.isBlank() || line.startsWith("#");
    }

    private static List<AnswerCase> jsonLines(List<String> lines) {
        List<AnswerCase> cases = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (skipped(lines.get(i))) {
                continue;
            }
            try {
                cases.add(one(i + 1, MAPPER.readTree(lines.get(i))));
            } catch (JsonProcessingException e) {
                throw new BadFileException(i + 1, "not JSON");
            }
        }
        return cases;
    }

    private static List<AnswerCase> csv(String text) {
        CSVFormat format =
                CSVFormat.DEFAULT
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .setCommentMarker('#')
                        .setIgnoreEmptyLines(true)
                        .get();
        List<AnswerCase> cases = new ArrayList<>();
        try (CSVParser records = CSVParser.parse(text, format)) {
            for (CSVRecord row : records) {
                ObjectNode json = MAPPER.createObjectNode();
                row.toMap().forEach((name, value) -> cell(json, name, value));
                cases.add(one((int) records.getCurrentLineNumber(), json));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static void cell(ObjectNode json, String name, String value) {
        if (value.isBlank()) {
            return;
        }
        if (LISTS.contains(name)) {
            ArrayNode list = json.putArray(name);
            for (String part : value.split("\\|", -1)) {
                list.add(part.strip());
            }
        } else if (name.equals("in_stock") || name.equals("refuse")) {
            json.put(name, value.strip().equalsIgnoreCase("true"));
        } else {
            json.put(name, value.strip());
        }
    }

    private static AnswerCase one(int line, JsonNode json) {
        json.fieldNames()
                .forEachRemaining(name -> {
                    if (!FIELDS.contains(name)) {
                        throw new BadFileException(line, "there is no field \"" + name + "\"");
                    }
                });
        try {
            return new AnswerCase(
                    json.path("id").asText(Integer.toString(line)),
                    json.path("language").asText("en"),
                    texts(json.path("question")),
                    new AnswerCase.Expected(
                            texts(json.path("products")),
                            texts(json.path("amounts")).stream().map(Money::of).toList(),
                            json.has("in_stock")
                                    ? Optional.of(json.path("in_stock").asBoolean())
                                    : Optional.empty(),
                            json.path("refuse").asBoolean(false),
                            texts(json.path("must_not"))));
        } catch (IllegalArgumentException e) {
            throw new BadFileException(line, String.valueOf(e.getMessage()));
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        if (node.isArray()) {
            node.forEach(entry -> texts.add(entry.asText()));
        }
        return texts;
    }
}
