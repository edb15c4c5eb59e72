package echome.bot.eval;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.analytics.ModelPrices;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** The figures of one evaluation, as a table for people or as JSON. */
public final class AnswerReport {
    private static final int SHOWN = 300;

    private final List<AnswerEvaluation.Result> results;

    AnswerReport(List<AnswerEvaluation.Result> results) {
        this.results = List.copyOf(results);
    }

    /** So many of so many. */
    private record Share(int part, int whole) {
        @Override
        public String toString() {
            return whole == 0
                    ? "none"
                    : String.format(
                            Locale.ROOT, "%d of %d (%.1f %%)", part, whole, 100.0 * part / whole);
        }

        ObjectNode toJson() {
            return JsonNodeFactory.instance.objectNode().put("right", part).put("of", whole);
        }
    }

    /** Sums that were sent and are the price of no product that the answer speaks of. */
    public int wrongAmounts() {
        return sum(result -> result.judgement().wrong().size());
    }

    /** Questions whose answer has no fault at all. */
    public int right() {
        return count(result -> result.judgement().right());
    }

    public int questions() {
        return results.size();
    }

    /** A heading and a figure per line, then the answers that have a fault. */
    public List<String> table(ModelPrices prices) {
        List<String> lines = new ArrayList<>();
        figures(prices).forEach((name, figure) -> lines.add("%-26s %s".formatted(name, figure)));
        List<AnswerEvaluation.Result> wrong =
                results.stream().filter(result -> !result.judgement().right()).toList();
        if (!wrong.isEmpty()) {
            lines.add("");
            lines.add("Answers with a fault:");
        }
        for (AnswerEvaluation.Result result : wrong) {
            lines.add("  " + result.asked().id() + ": " + result.judgement().faults());
            lines.add("    asked  " + cut(result.asked().asked()));
            lines.add("    said   " + cut(result.answer().text()));
        }
        return lines;
    }

    /** The same figures with each question's judgement. */
    public ObjectNode toJson(ModelPrices prices) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("questions", questions());
        json.set("faultless", new Share(right(), questions()).toJson());
        shares().forEach((name, share) ->
                json.set(name.replace(' ', '_').replace(",", ""), share.toJson()));
        json.put("wrong_amounts_sent", wrongAmounts());
        json.put("answers_with_persona_phrases", phrased());
        ObjectNode verdicts = json.putObject("verdicts");
        verdicts().forEach(verdicts::put);
        json.put("prompt_tokens", promptTokens());
        json.put("completion_tokens", completionTokens());
        prices.cost(promptTokens(), completionTokens()).ifPresent(c -> json.put("cost", c));
        ArrayNode cases = json.putArray("cases");
        for (AnswerEvaluation.Result result : results) {
            ObjectNode one = cases.addObject().put("id", result.asked().id());
            one.put("right", result.judgement().right());
            one.put("faults", result.judgement().faults());
            one.put("verdict", result.answer().guard().path("verdict").asText());
            one.put("answer", result.answer().text());
            one.put("took_ms", result.tookMillis());
            ArrayNode used = one.putArray("phrases");
            result.judgement().phrases().forEach(used::add);
        }
        return json;
    }

    private Map<String, String> figures(ModelPrices prices) {
        Map<String, String> figures = new java.util.LinkedHashMap<>();
        figures.put("questions", Integer.toString(questions()));
        figures.put("answers without a fault", new Share(right(), questions()).toString());
        shares().forEach((name, share) -> figures.put(name, share.toString()));
        figures.put("wrong amounts sent", Integer.toString(wrongAmounts()));
        figures.put("persona phrases used", new Share(phrased(), questions()).toString());
        figures.put("guard's verdicts", verdicts().toString());
        figures.put("tokens", "%d in, %d out".formatted(promptTokens(), completionTokens()));
        figures.put(
                "cost",
                prices.cost(promptTokens(), completionTokens())
                        .map(cost -> cost.stripTrailingZeros().toPlainString())
                        .orElse("not known: MODEL_PRICE_INPUT and MODEL_PRICE_OUTPUT are not set"));
        figures.put(
                "time per question", "median %d ms, longest %d ms".formatted(median(), longest()));
        return figures;
    }

    private Map<String, Share> shares() {
        Map<String, Share> shares = new java.util.LinkedHashMap<>();
        int stated = sum(result -> result.judgement().stated());
        shares.put("amounts correct", new Share(stated - wrongAmounts(), stated));
        shares.put(
                "expected amounts told",
                new Share(
                        sum(result -> result.judgement().foundAmounts()),
                        sum(result -> result.judgement().expectedAmounts())));
        shares.put("products right", yes(result -> result.judgement().product()));
        shares.put("stock right", yes(result -> result.judgement().stock()));
        shares.put("claims covered", claims());
        shares.put(
                "refusals right",
                share(r -> r.asked().expected().refuse(), r -> r.judgement().refusal()));
        shares.put(
                "answered, not declined",
                share(r -> !r.asked().expected().refuse(), r -> r.judgement().refusal()));
        shares.put("language right", share(_ -> true, r -> r.judgement().language()));
        return shares;
    }

    /** Of the claims in first drafts, those that the data bears out, as the guard saw them. */
    private Share claims() {
        int checked = sum(result -> result.answer().guard().path("checked").asInt());
        int refused =
                sum(result ->
                        Math.min(
                                result.answer().guard().path("checked").asInt(),
                                result.answer().guard().path("violations").size()));
        return new Share(checked - refused, checked);
    }

    private int phrased() {
        return count(result -> !result.judgement().phrases().isEmpty());
    }

    private Map<String, Integer> verdicts() {
        Map<String, Integer> verdicts = new TreeMap<>();
        results.forEach(result ->
                verdicts.merge(
                        result.answer().guard().path("verdict").asText("none"), 1, Integer::sum));
        return verdicts;
    }

    private int promptTokens() {
        return sum(AnswerEvaluation.Result::promptTokens);
    }

    private int completionTokens() {
        return sum(AnswerEvaluation.Result::completionTokens);
    }

    private long median() {
        return results.stream()
                .map(AnswerEvaluation.Result::tookMillis)
                .sorted()
                .skip(results.size() / 2)
                .findFirst()
                .orElse(0L);
    }

    private long longest() {
        return results.stream().mapToLong(AnswerEvaluation.Result::tookMillis).max().orElse(0);
    }

    private Share yes(Function<AnswerEvaluation.Result, Optional<Boolean>> judged) {
        return share(
                result -> judged.apply(result).isPresent(),
                result -> judged.apply(result).orElse(false));
    }

    private Share share(
            Predicate<AnswerEvaluation.Result> counted, Predicate<AnswerEvaluation.Result> right) {
        return new Share(count(counted.and(right)), count(counted));
    }

    private int count(Predicate<AnswerEvaluation.Result> which) {
        return (int) results.stream().filter(which).count();
    }

    private int sum(ToIntFunction<AnswerEvaluation.Result> of) {
        return results.stream().mapToInt(of).sum();
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
