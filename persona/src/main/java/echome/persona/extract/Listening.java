package echome.persona.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import echome.persona.prompt.TokenEstimate;
import echome.persona.text.DataText;
import echome.persona.text.Lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;

/**
 * Lets a model say how somebody speaks, part by part of a long source, and believes it only what
 * the segments bear out: a value that nobody said is dropped.
 */
public final class Listening {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final List<String> RULES = Lexicon.lines(Listening.class, "listening.txt");
    private static final int PART_TOKENS = 3_000;
    private static final int MOST_PARTS = 24;
    private static final int ANSWER_TOKENS = 1_500;
    private static final int LONGEST_LINE = 600;
    private static final int LONGEST_SPOKEN = 80;
    private static final Pattern JUDGEMENT =
            Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} ,'’()\"-]{1,59}");

    private final StructuredModel model;

    public Listening(StructuredModel model) {
        this.model = model;
    }

    /**
     * What a source tells.
     *
     * @param parts how many parts the model was shown
     */
    public record Told(List<Finding> findings, int parts, int promptTokens, int answerTokens) {}

    /**
     * Asks the model of one source.
     *
     * @param progress is told percents
     * @throws ModelSilent if a part got no answer
     */
    public Told of(List<Heard> heard, IntConsumer progress) throws ModelSilent {
        List<List<Heard>> parts = parts(heard);
        List<Finding> findings = new ArrayList<>();
        int prompt = 0;
        int answer = 0;
        for (int i = 0; i < parts.size(); i++) {
            progress.accept(100 * i / parts.size());
            StructuredModel.Reply reply = ask(parts.get(i));
            prompt += reply.promptTokens();
            answer += reply.answerTokens();
            findings.addAll(borneOut(read(reply.json()), parts.get(i)));
        }
        progress.accept(100);
        return new Told(Merged.of(findings), parts.size(), prompt, answer);
    }

    private StructuredModel.Reply ask(List<Heard> part) throws ModelSilent {
        StringBuilder lines = new StringBuilder("<speech>\n");
        for (int i = 0; i < part.size(); i++) {
            Heard heard = part.get(i);
            lines.append(i + 1)
                    .append(heard.own() ? " SPEAKER: " : " other: ")
                    .append(DataText.line(heard.text(), LONGEST_LINE))
                    .append('\n');
        }
        lines.append("</speech>");
        return model.ask(
                String.join("\n", RULES), lines.toString(), Structure.schema(), ANSWER_TOKENS);
    }

    /** Parts of a size that models take; of very long sources, parts evenly chosen. */
    static List<List<Heard>> parts(List<Heard> heard) {
        List<List<Heard>> parts = new ArrayList<>();
        List<Heard> part = new ArrayList<>();
        int tokens = 0;
        for (Heard h : heard) {
            int cost = 6 + TokenEstimate.of(DataText.line(h.text(), LONGEST_LINE));
            if (tokens + cost > PART_TOKENS && !part.isEmpty()) {
                parts.add(part);
                part = new ArrayList<>();
                tokens = 0;
            }
            part.add(h);
            tokens += cost;
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        parts.removeIf(p -> p.stream().noneMatch(Heard::own));
        List<List<Heard>> chosen = new ArrayList<>();
        int count = Math.min(parts.size(), MOST_PARTS);
        for (int i = 0; i < count; i++) {
            chosen.add(parts.get((int) ((long) i * parts.size() / count)));
        }
        return chosen;
    }

    private static JsonNode read(String json) {
        int begin = json.indexOf('{');
        int end = json.lastIndexOf('}');
        try {
            return begin < 0 || end < begin
                    ? MissingNode.getInstance()
                    : MAPPER.readTree(json.substring(begin, end + 1));
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static List<Finding> borneOut(JsonNode answer, List<Heard> part) {
        List<Finding> findings = new ArrayList<>();
        for (String path : Structure.all()) {
            boolean spoken = Structure.SPOKEN.contains(path);
            for (JsonNode value : Structure.values(answer, path)) {
                String text = DataText.line(value.path("value").asText(""), 200);
                List<Heard> where = spoken ? said(text, part) : shown(text, value, part);
                if (!where.isEmpty()) {
                    findings.add(Finding.of(path, text, Finding.Method.MODEL, where));
                }
            }
        }
        return findings;
    }

    /** Where it was said, word for word; the lines that the model names are only a claim. */
    private static List<Heard> said(String text, List<Heard> part) {
        return text.length() > LONGEST_SPOKEN ? List.of() : Plain.where(text, part);
    }

    /** A judgement needs a quotation out of a line of the speaker, and plain words. */
    private static List<Heard> shown(String text, JsonNode value, List<Heard> part) {
        String quote = value.path("quote").asText("");
        if (!JUDGEMENT.matcher(text).matches() || Plain.of(quote).isEmpty()) {
            return List.of();
        }
        return Plain.where(quote, part);
    }
}
