package echome.persona.extract;

import com.fasterxml.jackson.databind.JsonNode;

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
    private static final List<String> RULES = Lexicon.lines(Listening.class, "listening.txt");
    private static final int PART_TOKENS = 3_000;
    private static final int MOST_PARTS = 24;
    private static final int ANSWER_TOKENS = 2_500;
    private static final int LONGEST_LINE = 600;
    private static final int LONGEST_SPOKEN = 80;
    private static final int SHORTEST_QUOTE = 6;
    private static final Pattern JUDGEMENT =
            Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} ,'’()\"-]{1,59}");

    private final StructuredModel model;

    public Listening(StructuredModel model) {
        this.model = model;
    }

    /**
     * What a source tells.
     *
     * @param parts how many parts the source has
     * @param answered how many of them, from the first on, the model gave an answer to
     * @param trouble why it gave none to the next one, in a sentence; empty where all were answered
     */
    public record Told(
            List<Finding> findings,
            int parts,
            int answered,
            int promptTokens,
            int answerTokens,
            String trouble) {

        /** Nobody was asked. */
        public static final Told NOTHING = new Told(List.of(), 0, 0, 0, 0, "");
    }

    /**
     * Asks the model of one source, part by part until one gets no answer: what was told so far was
     * paid for.
     *
     * @param progress is told percents
     */
    public Told of(List<Heard> heard, IntConsumer progress) {
        List<List<Heard>> parts = parts(heard);
        List<Finding> findings = new ArrayList<>();
        int prompt = 0;
        int answer = 0;
        for (int i = 0; i < parts.size(); i++) {
            progress.accept(100 * i / parts.size());
            StructuredModel.Reply reply;
            try {
                reply = ask(parts.get(i));
            } catch (ModelSilent e) {
                return new Told(
                        Merged.of(findings),
                        parts.size(),
                        i,
                        prompt + e.promptTokens(),
                        answer + e.answerTokens(),
                        e.sentence());
            }
            prompt += reply.promptTokens();
            answer += reply.answerTokens();
            findings.addAll(borneOut(AnswerJson.read(reply.json()), parts.get(i)));
        }
        progress.accept(100);
        return new Told(Merged.of(findings), parts.size(), parts.size(), prompt, answer, "");
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

    /**
     * A judgement needs plain words, and a quotation out of a line of the speaker: one that is long
     * enough not to stand there by chance, or the whole line.
     */
    private static List<Heard> shown(String text, JsonNode value, List<Heard> part) {
        String quote = Plain.of(value.path("quote").asText(""));
        if (!JUDGEMENT.matcher(text).matches() || quote.isEmpty()) {
            return List.of();
        }
        boolean telling =
                quote.strip().indexOf(' ') > 0 && quote.length() > SHORTEST_QUOTE
                        || quote.length() > SHORTEST_QUOTE + 4;
        return Plain.where(quote, part).stream()
                .filter(heard -> telling || Plain.of(heard.text()).equals(quote))
                .toList();
    }
}
