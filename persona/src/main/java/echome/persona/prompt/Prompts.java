package echome.persona.prompt;

import echome.persona.Language;
import echome.persona.Persona;
import echome.persona.facts.Facts;
import echome.persona.facts.ProductFact;
import echome.persona.text.DataText;
import echome.persona.text.Lexicon;

import java.util.ArrayList;
import java.util.List;

/** Builds the prompt of one reply within a token budget. */
public final class Prompts {
    static final List<String> RULES = Lexicon.lines(Prompts.class, "rules.txt");

    /** A customer's message as long as Telegram lets it be. */
    private static final int LONGEST_MESSAGE = 4_096;

    /** At least this share of the room is the products' before the history may take it. */
    private static final double PRODUCTS_SHARE = 0.6;

    private Prompts() {}

    /**
     * The prompt for a customer's question (several messages of one burst are one turn). Where room
     * is short, the oldest turns go first and the products that fit least; sums and rules stay.
     */
    public static Prompt build(
            Persona persona,
            CustomerNotes customer,
            Facts facts,
            List<Said> history,
            List<String> questions,
            TokenBudget budget,
            Language language) {
        Sections sections =
                new Sections(persona, customer, facts, language, mark(facts, questions));
        String question = DataText.message(String.join("\n", questions), LONGEST_MESSAGE);
        int fixed = TokenEstimate.of(sections.with(List.of())) + TokenEstimate.of(question);
        int room = Math.max(0, budget.tokens() - fixed);
        List<String> lines = facts.products().stream().map(sections::productLine).toList();
        List<Integer> costs = lines.stream().map(TokenEstimate::of).toList();
        int shown = fitting(costs, (int) (room * PRODUCTS_SHARE));
        List<Said> turns = recent(history, room - sum(costs.subList(0, shown)));
        int left = room - sum(costs.subList(0, shown)) - turnCost(turns);
        shown += fitting(costs.subList(shown, lines.size()), left);
        List<String> chosen =
                shown == 0 && !lines.isEmpty()
                        ? List.of(sections.shortLine(facts.products().getFirst()))
                        : lines.subList(0, shown);
        turns = new ArrayList<>(turns);
        turns.add(new Said(Said.Speaker.CUSTOMER, question));
        String system = sections.with(chosen);
        int tokens = TokenEstimate.of(system) + turnCost(turns);
        return new Prompt(system, turns, tokens, sections.confidential());
    }

    /** A mark that no text of the data contains, and that differs from prompt to prompt. */
    private static String mark(Facts facts, List<String> questions) {
        long hash = 1_125_899_906_842_597L;
        for (ProductFact product : facts.products()) {
            hash = 31 * hash + product.hashCode();
        }
        hash = 31 * hash + questions.hashCode() + facts.asOf().hashCode() * 0x9E3779B97F4A7C15L;
        String all = facts.toString() + questions;
        String mark = word(hash);
        while (all.contains(mark)) {
            hash = hash * 0x9E3779B97F4A7C15L + 1;
            mark = word(hash);
        }
        return mark;
    }

    private static String word(long hash) {
        return "data-" + Long.toUnsignedString(hash ^ hash >>> 29, 36);
    }

    private static int fitting(List<Integer> costs, int room) {
        int n = 0;
        int used = 0;
        while (n < costs.size() && used + costs.get(n) <= room) {
            used += costs.get(n++);
        }
        return n;
    }

    private static int sum(List<Integer> costs) {
        return costs.stream().mapToInt(Integer::intValue).sum();
    }

    private static int turnCost(List<Said> turns) {
        return turns.stream().mapToInt(turn -> TokenEstimate.of(turn.text())).sum();
    }

    private static List<Said> recent(List<Said> history, int room) {
        List<Said> kept = new ArrayList<>();
        int used = 0;
        for (Said said : history.reversed()) {
            String text = DataText.message(said.text(), LONGEST_MESSAGE);
            used += TokenEstimate.of(text);
            if (used > room) {
                break;
            }
            if (!text.isEmpty()) {
                kept.addFirst(new Said(said.by(), text));
            }
        }
        return kept;
    }
}
