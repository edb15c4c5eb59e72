package echome.persona.guard;

import echome.persona.text.Token;

import java.util.List;

/** Tells where a number that the customer named is given back as theirs, and not as an offer. */
final class GivenBack {
    private static final int REACH = 5;
    private static final int NEAR = 2;

    private final List<Token> tokens;
    private final Sentence sentence;

    GivenBack(Sentence sentence) {
        this.sentence = sentence;
        this.tokens = sentence.tokens();
    }

    /**
     * "With $20 you could", "within your budget of $20", "your 20 dollars", "you said 20 dollars",
     * "not for $5".
     */
    boolean isSum(int from, int to) {
        boolean denied = from > 0 && Words.NOT.has(tokens.get(from - 1));
        return denied
                || from == 1 && Words.WITH.has(tokens.getFirst())
                || to < tokens.size() && Words.BUDGET_AFTER.has(tokens.get(to))
                || toSpend(to)
                || isTheirs(from, to)
                || isRefused(from, to)
                || withinBudget(from);
    }

    /**
     * "I can't do $5", "$5 won't work": denied in its part of the sentence, and nothing there that
     * turns the denial round ("can't refuse $5", "not more than $5").
     */
    boolean isRefused(int from, int to) {
        int start = from;
        while (start > 0 && !Words.BOUNDS.has(tokens.get(start - 1))) {
            start--;
        }
        int end = to;
        while (end < tokens.size() && !Words.BOUNDS.has(tokens.get(end))) {
            end++;
        }
        if (Words.AGREES.areIn(tokens.subList(start, end))) {
            return false;
        }
        boolean before = Words.DENIAL.areIn(tokens.subList(start, from));
        List<Token> after = tokens.subList(to, Math.min(end, to + REACH));
        return before || Words.DENIAL.areIn(after) && Words.WORKS.areIn(after);
    }

    private boolean toSpend(int to) {
        return to + 1 < tokens.size()
                && (tokens.get(to).is("to") && tokens.get(to + 1).is("spend")
                        || tokens.get(to).is("para") && tokens.get(to + 1).is("gastar")
                        || tokens.get(to).is("a") && tokens.get(to + 1).is("depenser"));
    }

    private boolean isTheirs(int from, int to) {
        boolean wares = to < tokens.size() && inMention(to);
        if (from > 0 && Words.YOURS.has(tokens.get(from - 1)) && !wares) {
            return true;
        }
        for (int at = from - 1; at > 0 && at >= from - NEAR; at--) {
            if (Words.SAID.has(tokens.get(at)) && Words.YOU.has(tokens.get(at - 1))) {
                return true;
            }
        }
        return false;
    }

    /** A word of a budget, and no word behind which a price is told. */
    private boolean withinBudget(int from) {
        boolean budget = false;
        for (int at = from - 1; at >= 0 && at >= from - REACH; at--) {
            Token token = tokens.get(at);
            budget |= Words.BUDGET.has(token);
            if (Words.PRICE.has(token) || !budget && (Words.COPULA.has(token) || inMention(at))) {
                return false;
            }
        }
        return budget;
    }

    private boolean inMention(int at) {
        return sentence.isNamedAt(at);
    }
}
