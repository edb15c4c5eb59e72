package echome.persona.guard;

import echome.persona.guard.Amount.Sureness;
import echome.persona.guard.Signs.Sign;
import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds every sum of money in a sentence, however it is written. */
final class Amounts {
    private final List<Token> tokens;
    private final boolean[] used;
    private final Signs signs;
    private final List<Amount> found = new ArrayList<>();

    private Amounts(List<Token> tokens) {
        this.tokens = tokens;
        this.used = new boolean[tokens.size()];
        this.signs = new Signs(tokens, used);
    }

    /** The sums that carry a currency, in reading order. */
    static List<Amount> of(List<Token> tokens) {
        Amounts amounts = new Amounts(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isNumber() && !amounts.used[i]) {
                amounts.read(i);
            }
        }
        amounts.found.sort(Comparator.comparingInt(Amount::from));
        return amounts.found;
    }

    private void read(int number) {
        BigDecimal value = tokens.get(number).value();
        int after = number + 1;
        if (tokens.get(number).spelled()
                && after < tokens.size()
                && tokens.get(after).spelled()
                && cents(after)) {
            value = value.add(tokens.get(after).value().movePointLeft(2));
            after++;
        }
        BigDecimal scale = scale(after);
        if (scale.signum() > 0) {
            value = decimal(number, value).multiply(scale);
            after++;
            if (after < tokens.size() && tokens.get(after).is(".")) {
                after++;
            }
        }
        Optional<Sign> before = signs.before(number);
        Optional<Sign> behind = before.isPresent() ? signs.second(after) : signs.behind(after);
        if (before.isPresent()) {
            int to = behind.filter(before.get()::isSameMoney).map(Sign::to).orElse(after);
            add(before.get().from(), to, value, before.get().currency(), Sureness.MONEY);
            rangeAfter(to, before.get().currency());
        } else if (behind.isPresent()) {
            suffixed(number, value, behind.get());
        } else if (dashed(after)) {
            add(number, after + 2, value, Currency.ANY, Sureness.MONEY);
        }
    }

    /** Before a word for thousands "1.299" is a little more than one. */
    private BigDecimal decimal(int number, BigDecimal value) {
        Token token = tokens.get(number);
        boolean oneSeparator = token.end() - token.start() == token.text().length() + 1;
        boolean grouped = !token.spelled() && oneSeparator && value.scale() == 0;
        return grouped ? value.movePointLeft(3) : value;
    }

    private void suffixed(int number, BigDecimal value, Sign sign) {
        if (sign.currency().minor()) {
            add(number, sign.to(), value.movePointLeft(2), sign.currency(), Sureness.MONEY);
            return;
        }
        Sureness sureness =
                Words.WEIGHT.has(sign.word()) || Words.DOUBTFUL.has(sign.word())
                        ? Sureness.MAYBE
                        : Sureness.MONEY;
        int end = sign.to();
        int hundredths = hundredths(end);
        if (hundredths > 0) {
            int at = hundredths - (minor(hundredths - 1) ? 2 : 1);
            add(
                    number,
                    hundredths,
                    value.add(tokens.get(at).value().movePointLeft(2)),
                    sign.currency(),
                    sureness);
        } else {
            add(number, end, value, sign.currency(), sureness);
        }
        rangeBefore(number, sign.currency());
    }

    /** The end of "… and 99 cents" or "… 99" after a currency, or 0. */
    private int hundredths(int at) {
        int number = at;
        if (number < tokens.size()
                && (Words.SEPARATOR.has(tokens.get(number))
                        || tokens.get(number).is("e")
                        || tokens.get(number).is("y"))
                && minor(number + 2)) {
            number++;
        }
        if (number >= tokens.size() || !tokens.get(number).isNumber() || !cents(number)) {
            return 0;
        }
        if (minor(number + 1)) {
            return number + 2;
        }
        boolean glued = tokens.get(number - 1).touches(tokens.get(number));
        boolean last =
                number + 1 >= tokens.size()
                        || tokens.get(number + 1).isMark() && !signs.isBehind(number + 1);
        return glued || last && two(number) ? number + 1 : 0;
    }

    private boolean two(int number) {
        return tokens.get(number).end() - tokens.get(number).start() == 2
                || tokens.get(number).spelled();
    }

    private boolean minor(int at) {
        return at >= 0
                && at < tokens.size()
                && Currency.of(tokens.get(at).text()).map(Currency::minor).orElse(false);
    }

    private boolean cents(int number) {
        BigDecimal value = tokens.get(number).value();
        return tokens.get(number).isNumber()
                && value.signum() > 0
                && value.compareTo(BigDecimal.valueOf(100)) < 0
                && value.stripTrailingZeros().scale() <= 0;
    }

    private BigDecimal scale(int at) {
        if (at >= tokens.size()) {
            return BigDecimal.ZERO;
        }
        Token token = tokens.get(at);
        boolean glued = tokens.get(at - 1).touches(token);
        if (Words.THOUSAND.has(token)
                && (glued || token.text().length() > 1 || signs.isBehind(at + 1))) {
            return BigDecimal.valueOf(1_000);
        }
        if (Words.MILLION.has(token)
                && (token.text().length() > 1 || glued && signs.isBehind(at + 1))) {
            return BigDecimal.valueOf(1_000_000);
        }
        boolean word = token.spelled() && (token.is("1000") || token.is("1000000"));
        return word ? token.value() : BigDecimal.ZERO;
    }

    /** "12,-" as German and Dutch shops write it. */
    private boolean dashed(int at) {
        return at + 1 < tokens.size()
                && (tokens.get(at).is(",") || tokens.get(at).is("."))
                && (tokens.get(at + 1).is("-")
                        || tokens.get(at + 1).is("–")
                        || tokens.get(at + 1).is("—"))
                && tokens.get(at - 1).touches(tokens.get(at))
                && tokens.get(at).touches(tokens.get(at + 1));
    }

    private void rangeAfter(int at, Currency currency) {
        if (at + 1 >= tokens.size()
                || !Words.RANGE.has(tokens.get(at))
                || !tokens.get(at + 1).isNumber()) {
            return;
        }
        int number = at + 1;
        BigDecimal scale = scale(number + 1);
        int end = number + (scale.signum() > 0 ? 2 : 1);
        boolean plain =
                end >= tokens.size()
                        || !tokens.get(end).isWord()
                        || Words.EACH.has(tokens.get(end));
        if (plain && !signs.isBehind(end) && signs.before(number).isEmpty()) {
            BigDecimal value = tokens.get(number).value();
            add(
                    number,
                    end,
                    scale.signum() > 0 ? value.multiply(scale) : value,
                    currency,
                    Sureness.MONEY);
        }
    }

    private void rangeBefore(int number, Currency currency) {
        int link = number - 1;
        int first = number - 2;
        if (first < 0 || used[first] || !tokens.get(first).isNumber()) {
            return;
        }
        boolean and =
                Words.BETWEEN.areIn(tokens.subList(0, first))
                        && Words.SEPARATOR.has(tokens.get(link));
        if (!and && !Words.RANGE.has(tokens.get(link))) {
            return;
        }
        boolean spaced = tokens.get(link).isMark() && !tokens.get(first).touches(tokens.get(link));
        add(
                first,
                first + 1,
                tokens.get(first).value(),
                currency,
                spaced ? Sureness.MAYBE : Sureness.MONEY);
    }

    private void add(int from, int to, BigDecimal value, Currency currency, Sureness sureness) {
        found.add(new Amount(from, to, value, currency, sureness));
        for (int i = from; i < to; i++) {
            used[i] = true;
        }
    }
}
