package echome.bot.seller;

import com.fasterxml.jackson.databind.JsonNode;

import echome.bot.analytics.ModelPrices;
import echome.bot.outbox.Outgoing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The answers of a trial as the seller reads them, with what they cost. */
final class TrialTable {
    private static final int LONGEST = 700;

    private final TrialState state;
    private final ModelPrices prices;

    TrialTable(TrialState state, ModelPrices prices) {
        this.state = state;
        this.prices = prices;
    }

    /**
     * @param ended why not all questions were asked; empty where they were
     * @param draftNow marks the draft as it is now; empty where there is none
     */
    List<Outgoing> pages(String personaId, String ended, Optional<String> draftNow) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < state.complete(); i++) {
            String question = state.questions().get(i);
            lines.add("<b>%d. %s</b>".formatted(i + 1, Pages.cut(question, 200)));
            for (String version : state.versions()) {
                lines.add(sign(version) + said(i, version));
            }
            lines.add("");
        }
        if (!ended.isEmpty()) {
            lines.add("⚠ " + Visit.escape(ended));
        }
        if (state.hasNoWares()) {
            lines.add(
                    "⚠ The catalogue is empty, so the questions name no product: send your"
                            + " catalogue as a file, then try again.");
        }
        composed().ifPresent(lines::add);
        lines.add("▶ active version: " + cost(TrialState.ACTIVE));
        if (state.hasDraft()) {
            lines.add("✎ draft: " + cost(TrialState.DRAFT));
        }
        boolean same = draftNow.isPresent() && draftNow.equals(state.mark());
        lines.add(next(draftNow, same));
        List<Outgoing> pages =
                new ArrayList<>(Pages.of(lines).stream().map(Outgoing::html).toList());
        if (state.hasDraft() && same) {
            String tested = personaId + "." + draftNow.get();
            Buttons buttons =
                    new Buttons()
                            .button("Publish the draft", "publish", tested)
                            .button("Drop it", "drop", personaId);
            pages.add(pages.removeLast().with("reply_markup", buttons.keyboard()));
        }
        return pages;
    }

    private String next(Optional<String> draftNow, boolean same) {
        if (!state.hasDraft()) {
            return "There is no draft to compare with: <code>/persona draft</code> begins one.";
        }
        if (same) {
            return "";
        }
        return draftNow.isPresent()
                ? "The draft was changed while it was tested: <code>/persona test</code> tries it"
                        + " as it is now."
                : "The draft was published or dropped while it was tested.";
    }

    /** Answers that no model gave show the phrases of a persona, but not how it would speak. */
    private Optional<String> composed() {
        int count = 0;
        for (int i = 0; i < state.complete(); i++) {
            for (String version : state.versions()) {
                count += state.answer(i, version).path("model").asText().equals("offline") ? 1 : 0;
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(
                state.trouble().isEmpty()
                        ? "No model is configured: these answers are composed from the catalogue."
                        : "⚠ %d of these answers are composed without the model. %s"
                                .formatted(count, Visit.escape(state.trouble())));
    }

    private static String sign(String version) {
        return version.equals(TrialState.ACTIVE) ? "▶ " : "✎ ";
    }

    private String said(int question, String version) {
        return Pages.cut(state.answer(question, version).path("text").asText(), LONGEST);
    }

    private String cost(String version) {
        long prompt = 0;
        long completion = 0;
        for (int i = 0; i < state.questions().size(); i++) {
            JsonNode answer = state.answer(i, version);
            prompt += answer.path("prompt").asLong();
            completion += answer.path("completion").asLong();
        }
        Optional<BigDecimal> money = prices.cost(prompt, completion);
        return "%d tokens%s"
                .formatted(
                        prompt + completion,
                        money.map(m -> ", cost " + m.stripTrailingZeros().toPlainString())
                                .orElse(""));
    }
}
