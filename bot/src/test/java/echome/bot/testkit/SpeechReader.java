package echome.bot.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that is asked how somebody speaks: it reads the numbered lines of the request and answers
 * in the schema that the request names, with those habits that it knows and finds in them.
 */
public final class SpeechReader implements Function<ModelRequest, String> {
    private static final Pattern LINE = Pattern.compile("(?m)^(\\d+) (SPEAKER|other): (.*)$");

    /**
     * What it answers beyond that.
     *
     * @param path dotted path of a field
     * @param quote what it claims to have copied out of the lines
     */
    public record Invention(String path, String value, String quote, List<Integer> lines) {}

    private record Line(int number, boolean own, String text) {}

    private final Map<String, List<String>> habits;
    private final List<Invention> inventions = new ArrayList<>();

    /**
     * @param habits phrases by the dotted path of their field
     */
    public SpeechReader(Map<String, List<String>> habits) {
        this.habits = Map.copyOf(habits);
    }

    /** From now on it also says this of every part, whatever was said in it. */
    public SpeechReader inventing(Invention... more) {
        inventions.addAll(List.of(more));
        return this;
    }

    @Override
    public String apply(ModelRequest request) {
        List<Line> lines = lines(request.lastUser());
        ObjectNode answer = empty(schema(request));
        habits.forEach((path, phrases) ->
                phrases.forEach(phrase -> {
                    List<Line> where = lines.stream().filter(l -> said(l, phrase)).toList();
                    if (!where.isEmpty()) {
                        report(
                                answer,
                                new Invention(
                                        path,
                                        phrase,
                                        where.getFirst().text(),
                                        where.stream().map(Line::number).toList()));
                    }
                }));
        inventions.forEach(invention -> report(answer, invention));
        return answer.toString();
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            lines.add(
                    new Line(
                            Integer.parseInt(line.group(1)),
                            line.group(2).equals("SPEAKER"),
                            line.group(3)));
        }
        return lines;
    }

    private static boolean said(Line line, String phrase) {
        return line.own()
                && line.text().toLowerCase(Locale.ROOT).contains(phrase.toLowerCase(Locale.ROOT));
    }

    /** The schema of the request; it fails where none came along, as an endpoint would. */
    private static JsonNode schema(ModelRequest request) {
        JsonNode format = request.json().path("response_format");
        JsonNode schema = format.at("/json_schema/schema");
        if (!format.path("type").asText().equals("json_schema") || !schema.isObject()) {
            throw new IllegalStateException("no schema came with the request");
        }
        return schema;
    }

    /** All lists that the schema requires, with nothing in them. */
    private static ObjectNode empty(JsonNode schema) {
        ObjectNode answer = Json.object();
        for (JsonNode group : schema.path("required")) {
            JsonNode fields = schema.path("properties").path(group.asText());
            ObjectNode inner = answer.putObject(group.asText());
            fields.path("required").forEach(field -> inner.putArray(field.asText()));
        }
        return answer;
    }

    private static void report(ObjectNode answer, Invention entry) {
        String[] steps = entry.path().split("\\.", -1);
        ObjectNode value =
                answer.withObjectProperty(steps[0])
                        .withArrayProperty(steps[1])
                        .addObject()
                        .put("value", entry.value())
                        .put("quote", entry.quote());
        entry.lines().forEach(value.putArray("lines")::add);
    }

    /** The numbered lines of a request, for tests that look at what was sent. */
    public static List<String> linesOf(ModelRequest request) {
        return lines(request.lastUser()).stream()
                .map(l -> (l.own() ? "SPEAKER: " : "other: ") + l.text())
                .toList();
    }
}
