package echome.bot.seller;

import echome.bot.spend.Limit;
import echome.bot.spend.SpendLimits;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /limits}: what replies may cost, and what they have cost. */
final class LimitsCommand implements SellerCommand {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private final SpendLimits limits;

    LimitsCommand(SpendLimits limits) {
        this.limits = limits;
    }

    @Override
    public void run(Visit visit, String arguments) {
        Words words = Words.of(arguments);
        if (words.first().isEmpty()) {
            visit.say(words(limits.standing(visit.handle(), visit.tenant())));
            return;
        }
        Optional<Limit> limit = Limit.of(words.first());
        if (limit.isEmpty()) {
            visit.say(
                    "There is no such limit. There are: "
                            + Arrays.stream(Limit.values())
                                    .map(l -> "<code>" + l.key() + "</code>")
                                    .collect(Collectors.joining(", ")));
            return;
        }
        set(visit, limit.get(), words.rest());
    }

    private void set(Visit visit, Limit limit, String value) {
        if (value.equalsIgnoreCase("off")) {
            limits.set(visit.handle(), visit.tenant(), limit, Optional.empty());
            visit.say("Your limit of %s is taken away.".formatted(limit.words()));
            return;
        }
        Optional<BigDecimal> most = number(limit, value);
        if (most.isEmpty()) {
            visit.say(
                    "Say how much, or off: <code>/limits %s %s</code>"
                            .formatted(limit.key(), limit.money() ? "2.50" : "200000"));
            return;
        }
        limits.set(visit.handle(), visit.tenant(), limit, most);
        visit.say(
                "%s: at most %s from now on.".formatted(limit.words(), most.get().toPlainString()));
    }

    private static Optional<BigDecimal> number(Limit limit, String value) {
        String plain = value.strip().replaceAll("[ _]", "");
        if (!plain.matches(limit.money() ? "\\d{1,12}(\\.\\d{1,6})?" : "\\d{1,12}")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(plain)).filter(n -> n.compareTo(MOST) <= 0);
    }

    private static String words(Map<Limit, SpendLimits.Standing> standing) {
        StringBuilder text = new StringBuilder("<b>Limits</b>\n");
        standing.forEach((limit, now) ->
                text.append(
                        "<code>%s</code>: %s%s\n"
                                .formatted(
                                        limit.key(),
                                        now.most()
                                                .map(m ->
                                                        m.stripTrailingZeros().toPlainString()
                                                                + (now.own()
                                                                        ? " (set by you)"
                                                                        : ""))
                                                .orElse("none"),
                                        limit.key().startsWith("client")
                                                ? ""
                                                : ", used "
                                                        + now.used()
                                                                .stripTrailingZeros()
                                                                .toPlainString())));
        text.append(
                "\nAt a limit customers get a polite excuse, no model is asked, and you are told.");
        text.append(
                "\n"
                        + "Change one: <code>/limits tokens_per_day 200000</code> or <code>/limits"
                        + " tokens_per_day off</code>");
        return text.toString();
    }
}
