package echome.persona.guard;

import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.util.List;
import java.util.Optional;

/** Tells which sign or word of money belongs to a number of a sentence. */
final class Signs {
    /** "39 of your finest dollars". */
    private static final int MOST_BETWEEN = 3;

    private static final int SHORTEST_WORD = 3;

    /** A sign or word of money, at the token positions from (with) and to (without). */
    record Sign(Currency currency, int from, int to, String word) {

        boolean isSameMoney(Sign other) {
            return currency.codes().stream().anyMatch(other.currency::fits);
        }
    }

    private final List<Token> tokens;
    private final boolean[] used;

    /**
     * @param used which tokens are part of a sum already
     */
    Signs(List<Token> tokens, boolean[] used) {
        this.tokens = tokens;
        this.used = used;
    }

    /** The sign before a number. */
    Optional<Sign> before(int number) {
        int at = number - 1;
        if (at >= 0 && tokens.get(at).is(":") && at > 0 && !tokens.get(at - 1).isWord()) {
            at--;
        }
        if (at < 0
                || used[at]
                || Words.SUFFIX_ONLY.has(tokens.get(at))
                || Words.DOUBTFUL.has(tokens.get(at))) {
            return Optional.empty();
        }
        Optional<Sign> sign = at(at);
        if (sign.isEmpty() || sign.get().currency().minor()) {
            return Optional.empty();
        }
        int before = at - 1;
        boolean letters = before >= 0 && isSplit(before);
        if (letters) {
            Optional<Currency> whole = Currency.of(tokens.get(before).text() + "$");
            return Optional.of(new Sign(whole.orElse(sign.get().currency()), before, number, "$"));
        }
        return Optional.of(new Sign(sign.get().currency(), at, number, sign.get().word()));
    }

    /** The sign right behind a number that has none before it, perhaps with words between. */
    Optional<Sign> behind(int from) {
        return right(from).filter(sign -> !isOfNext(sign, false)).or(() -> farther(from));
    }

    /**
     * The sign behind a number that has one before it: in "$219 $199" the second is of the next.
     */
    Optional<Sign> second(int from) {
        return right(from).filter(sign -> !isOfNext(sign, true));
    }

    boolean isBehind(int from) {
        return right(from).isPresent();
    }

    private Optional<Sign> right(int from) {
        int at = from;
        if (at < tokens.size() && Words.NATIONALITY.has(tokens.get(at)) && at + 1 < tokens.size()) {
            at++;
        }
        if (at >= tokens.size() || used[at]) {
            return Optional.empty();
        }
        if (isSplit(at)) {
            return Currency.of(tokens.get(at).text() + "$")
                    .map(c -> new Sign(c, from, from + 2, "$"));
        }
        // "12 - $15" is a range whose sign stands before the second number
        return at(at);
    }

    /** Whether the sign stands before a number that it belongs to. */
    private boolean isOfNext(Sign sign, boolean served) {
        int next = sign.to();
        if (next >= tokens.size() || !tokens.get(next).isNumber()) {
            return false;
        }
        Token last = tokens.get(next - 1);
        if (served) {
            boolean counts = next + 1 < tokens.size() && tokens.get(next + 1).isWord();
            return last.isMark() || !counts;
        }
        return last.isMark()
                && last.touches(tokens.get(next))
                && !tokens.get(sign.from() - 1).touches(tokens.get(sign.from()));
    }

    /** "39 lovely dollars", "199 in US dollars". */
    private Optional<Sign> farther(int from) {
        int at = from;
        while (at < tokens.size() && at - from < MOST_BETWEEN && isBetween(tokens.get(at))) {
            at++;
        }
        if (at == from || at >= tokens.size() || used[at] || !isSurelyMoney(tokens.get(at))) {
            return Optional.empty();
        }
        return at(at).filter(sign -> !sign.currency().minor());
    }

    private static boolean isBetween(Token token) {
        boolean bound =
                Words.COPULA.has(token)
                        || Words.PRICE.has(token)
                        || Words.SEPARATOR.has(token)
                        || Words.SELL.has(token)
                        || Words.NEGATION.has(token)
                        || Words.PIECE.has(token)
                        || Words.UNIT.has(token) && !token.is("in");
        return token.isWord() && !bound && Currency.of(token.text()).isEmpty();
    }

    private static boolean isSurelyMoney(Token token) {
        return token.isWord()
                && token.text().length() >= SHORTEST_WORD
                && !Words.DOUBTFUL.has(token)
                && (!Words.WEIGHT.has(token) || token.is("pounds"));
    }

    /** "US$" and the like, whose letters are a token of their own. */
    private boolean isSplit(int at) {
        return at + 1 < tokens.size()
                && tokens.get(at + 1).is("$")
                && Words.PREFIX_LETTERS.has(tokens.get(at))
                && tokens.get(at).touches(tokens.get(at + 1));
    }

    private Optional<Sign> at(int at) {
        Token token = tokens.get(at);
        return token.isNumber()
                ? Optional.empty()
                : Currency.of(token.text()).map(c -> new Sign(c, at, at + 1, token.text()));
    }
}
