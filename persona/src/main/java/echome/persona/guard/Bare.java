package echome.persona.guard;

import echome.persona.facts.Mention;
import echome.persona.guard.Amount.Sureness;
import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds numbers without a currency that are told as prices: "costs 12.99", "only 9!", "Mug — 8".
 */
final class Bare {
    private static final int REACH = 5;
    private static final int OWNED_REACH = 6;
    private static final int BESIDE_REACH = 4;
    private static final String LINKS = "→>(:=-–—/";

    private final List<Token> tokens;
    private final List<Mention> mentions;

    /** Which tokens are part of a number that was read. */
    private final boolean[] taken;

    /** Which tokens are part of a sum that has its currency. */
    private final boolean[] money;

    private final List<Phrases.Hit> struck;

    private Bare(Sentence sentence, List<Amount> known) {
        this.tokens = sentence.tokens();
        this.mentions = sentence.mentions();
        this.taken = new boolean[tokens.size()];
        this.struck = Phrases.STRUCK.in(sentence);
        for (Amount amount : known) {
            Arrays.fill(taken, amount.from(), amount.to(), true);
        }
        this.money = taken.clone();
    }

    /** Such numbers beyond the sums already known, in reading order. */
    static List<Amount> of(Sentence sentence, List<Amount> known) {
        if (!sentence.hasNumber()) {
            return List.of();
        }
        List<Token> tokens = sentence.tokens();
        Bare bare = new Bare(sentence, known);
        List<Amount> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!bare.taken[i] && tokens.get(i).isNumber() && !bare.inName(i)) {
                bare.read(i, found);
            }
        }
        return found;
    }

    private void read(int i, List<Amount> found) {
        int end = i + 1;
        BigDecimal value = tokens.get(i).value();
        if (end < tokens.size()
                && tokens.get(i).spelled()
                && tokens.get(end).spelled()
                && tokens.get(end).value().compareTo(BigDecimal.valueOf(100)) < 0) {
            value = value.add(tokens.get(end).value().movePointLeft(2));
            taken[end] = true;
            end++;
        }
        if (end < tokens.size() && thousand(i, end)) {
            value = value.multiply(BigDecimal.valueOf(1_000));
            end++;
        }
        if (unit(end)) {
            return;
        }
        if (priceBefore(i)
                || priceAfter(end)
                || copula(i, end)
                || sold(i, end)
                || that(i, end)
                || beside(i, end)) {
            found.add(new Amount(i, end, value, Currency.ANY, Sureness.PRICE));
        } else if (ofName(i, end)) {
            found.add(new Amount(i, end, value, Currency.ANY, Sureness.LIKELY));
        } else if (struck(i, end) || owned(i, end)) {
            found.add(new Amount(i, end, value, Currency.ANY, Sureness.STRUCK));
        } else if (weak(i, end)
                || afterName(i, end)
                || decimals(i)
                || alone(i, end)
                || end > i + 1 && closes(end)) {
            found.add(new Amount(i, end, value, Currency.ANY, Sureness.MAYBE));
        }
    }

    private boolean thousand(int number, int at) {
        Token token = tokens.get(at);
        return Words.THOUSAND.has(token)
                        && (tokens.get(number).touches(token) || token.text().length() > 1)
                || token.spelled() && token.is("1000");
    }

    private boolean inName(int i) {
        return mentions.stream().anyMatch(m -> m.from() <= i && i < m.to() && m.words() > 1);
    }

    private boolean unit(int at) {
        if (at >= tokens.size()) {
            return false;
        }
        Token next = tokens.get(at);
        boolean hyphen = next.is("-") && at + 1 < tokens.size() && tokens.get(at - 1).touches(next);
        Token word = hyphen ? tokens.get(at + 1) : next;
        boolean slash = next.is("/") || next.is("⁄") || next.is("×");
        return slash || Words.UNIT.has(word) && !Words.EACH.has(next) && !word.is("in");
    }

    /** "costs 12", "price: just 12"; a noun after the number makes it a count of that. */
    private boolean priceBefore(int i) {
        for (int at = i - 1; at >= 0 && at >= i - REACH; at--) {
            if (Words.PRICE.has(tokens.get(at))) {
                return true;
            }
            if (!Words.FILLER.has(tokens.get(at))) {
                return false;
            }
        }
        return false;
    }

    private boolean priceAfter(int end) {
        return end < tokens.size() && Words.PRICE.has(tokens.get(end)) && !tokens.get(end).is("e");
    }

    /** "The price for the blue one is 12." */
    private boolean copula(int i, int end) {
        boolean price = Words.PRICE.areIn(tokens.subList(0, i));
        int at = i - 1;
        while (at > 0 && Words.WEAK.has(tokens.get(at))) {
            at--;
        }
        return price && at >= 0 && Words.COPULA.has(tokens.get(at)) && closes(end);
    }

    private boolean weak(int i, int end) {
        return i > 0 && Words.WEAK.has(tokens.get(i - 1)) && closes(end);
    }

    /** "yours for 9", "we sell it at 9". */
    private boolean sold(int i, int end) {
        if (i == 0 || !ends(end)) {
            return false;
        }
        int at = i - 1;
        while (at > 0 && Words.WEAK.has(tokens.get(at))) {
            at--;
        }
        return Words.FOR.has(tokens.get(at)) && Words.SELL.areIn(tokens.subList(0, at));
    }

    /** "$44.99 9", "$44.99 → 39", "$44.99, now only 39". */
    private boolean beside(int i, int end) {
        int at = i - 1;
        boolean now = false;
        while (at >= 0 && !money[at] && i - at <= BESIDE_REACH) {
            Token token = tokens.get(at);
            boolean word = Words.CLOSER.has(token) || Words.WEAK.has(token);
            now |= word;
            if (!word && !LINKS.contains(token.text()) && !(now && token.is(","))) {
                return false;
            }
            at--;
        }
        return at >= 0 && money[at] && closes(end) && !measures(end);
    }

    private boolean measures(int at) {
        return at < tokens.size() && "-–—".contains(tokens.get(at).text());
    }

    /** "Let's say ten", "ten it is": the phrase ends behind the number, or nothing is counted. */
    private boolean struck(int i, int end) {
        return struck.stream()
                .filter(hit -> hit.from() <= i && i < hit.to())
                .anyMatch(hit -> hit.to() > end || ends(end));
    }

    /** "For ten it is yours", "ten, and it's yours". */
    private boolean owned(int i, int end) {
        boolean opens = i == 0 || tokens.get(i - 1).isMark() || Words.FOR.has(tokens.get(i - 1));
        return opens
                && Phrases.OWNED.isIn(
                        tokens.subList(end, Math.min(tokens.size(), end + OWNED_REACH)));
    }

    /** "That's 9." as a sentence's beginning, after a name in the one before. */
    private boolean that(int i, int end) {
        int at = i - 1;
        while (at > 0 && (Words.WEAK.has(tokens.get(at)) || Words.COPULA.has(tokens.get(at)))) {
            at--;
        }
        return i > 0
                && i <= 4
                && at >= 0
                && at <= 1
                && Words.THAT.has(tokens.get(at))
                && closes(end);
    }

    /** "The mug is 5.", "кружка за 500": a number told of a product that is named before. */
    private boolean ofName(int i, int end) {
        int at = i - 1;
        while (at > 0 && Words.WEAK.has(tokens.get(at))) {
            at--;
        }
        if (at < 0 || !closes(end)) {
            return false;
        }
        boolean told = tokens.get(at).is("is") || Words.COPULA.has(tokens.get(at));
        boolean cyrillicFor = tokens.get(at).is("за");
        int name = at;
        return (told || cyrillicFor) && mentions.stream().anyMatch(m -> m.to() == name);
    }

    private boolean afterName(int i, int end) {
        int at = i - 1;
        while (at >= 0 && tokens.get(at).isMark() && ":-—–|(=".contains(tokens.get(at).text())) {
            at--;
        }
        int name = at;
        return at < i - 1 && closes(end) && mentions.stream().anyMatch(m -> m.to() == name + 1);
    }

    private boolean decimals(int i) {
        Token token = tokens.get(i);
        return !token.spelled() && token.value().scale() == 2 && token.end() - token.start() >= 4;
    }

    /** "199!" and no word beside. */
    private boolean alone(int i, int end) {
        return tokens.subList(0, i).stream().allMatch(Token::isMark)
                && tokens.subList(end, tokens.size()).stream()
                        .allMatch(t -> t.isMark() && !t.is("%"));
    }

    /** Nothing follows that the number could count. */
    private boolean ends(int end) {
        return closes(end) || Words.ONWARD.has(tokens.get(end));
    }

    private boolean closes(int end) {
        return end >= tokens.size()
                || tokens.get(end).isMark() && !tokens.get(end).is("%")
                || Words.EACH.has(tokens.get(end))
                || Words.CLOSER.has(tokens.get(end))
                || Words.SEPARATOR.has(tokens.get(end));
    }
}
