package echome.persona.guard;

import echome.persona.guard.Amount.Sureness;
import echome.persona.text.Currency;
import echome.persona.text.Token;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds every sum of money in a sentence, however it is written. */
final class Amounts {
    private record Sign(Currency currency, int from, int to, String word) {}

    private final List<Token> tokens;
    private final boolean[] used;
    private final List<Amount> found = new ArrayList<>();

    private Amounts(List<Token> tokens) {
        this.tokens = tokens;
        this.used = new boolean[tokens.size()];
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
        Optional<Sign> before = prefix(number);
        Optional<Sign> behind = suffix(after);
        if (before.isPresent()) {
            int to =
                    behind.isPresent() && sameMoney(before.get(), behind.get())
                            ? behind.get().to()
                            : after;
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
                        || tokens.get(number + 1).isMark() && suffix(number + 1).isEmpty();
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
                && (glued || token.text().length() > 1 || suffix(at + 1).isPresent())) {
            return BigDecimal.valueOf(1_000);
        }
        if (Words.MILLION.has(token)
                && (token.text().length() > 1 || glued && suffix(at + 1).isPresent())) {
            return BigDecimal.valueOf(1_000_000);
        }
        boolean word = token.spelled() && (token.is("1000") || token.is("1000000"));
        return word ? token.value() : BigDecimal.ZERO;
    }

    private Optional<Sign> prefix(int number) {
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
        Optional<Sign> sign = sign(at);
        if (sign.isEmpty() || sign.get().currency().minor()) {
            return Optional.empty();
        }
        int before = at - 1;
        boolean letters =
                before >= 0
                        && tokens.get(at).is("$")
                        && Words.PREFIX_LETTERS.has(tokens.get(before))
                        && tokens.get(before).touches(tokens.get(at));
        if (letters) {
            Optional<Currency> whole = Currency.of(tokens.get(before).text() + "$");
            return Optional.of(new Sign(whole.orElse(sign.get().currency()), before, number, "$"));
        }
        return Optional.of(new Sign(sign.get().currency(), at, number, sign.get().word()));
    }

    private Optional<Sign> suffix(int from) {
        int at = from;
        if (at < tokens.size() && Words.NATIONALITY.has(tokens.get(at)) && at + 1 < tokens.size()) {
            at++;
        }
        if (at >= tokens.size() || used[at]) {
            return Optional.empty();
        }
        Optional<Sign> sign = sign(at);
        boolean split =
                at + 1 < tokens.size()
                        && tokens.get(at + 1).is("$")
                        && Words.PREFIX_LETTERS.has(tokens.get(at))
                        && tokens.get(at).touches(tokens.get(at + 1));
        if (split) {
            return Currency.of(tokens.get(at).text() + "$")
                    .map(c -> new Sign(c, from, from + 2, "$"));
        }
        // "12 - $15" is a range whose sign stands before the second number
        return sign;
    }

    private Optional<Sign> sign(int at) {
        Token token = tokens.get(at);
        return token.isNumber()
                ? Optional.empty()
                : Currency.of(token.text()).map(c -> new Sign(c, at, at + 1, token.text()));
    }

    private static boolean sameMoney(Sign a, Sign b) {
        return a.currency().codes().stream().anyMatch(b.currency()::fits);
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
        if (plain && suffix(end).isEmpty() && prefix(number).isEmpty()) {
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
