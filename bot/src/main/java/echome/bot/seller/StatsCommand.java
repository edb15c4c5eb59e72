package echome.bot.seller;

import echome.bot.analytics.ModelPrices;
import echome.bot.analytics.ShopFigures;
import echome.bot.spend.OwnWork;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/** {@code /stats}: the last seven days in a few lines. */
final class StatsCommand implements SellerCommand {
    private static final Duration SPAN = Duration.ofDays(7);

    private final ModelPrices prices;
    private final Clock clock;

    StatsCommand(ModelPrices prices, Clock clock) {
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public void run(Visit visit, String arguments) {
        ShopFigures figures =
                ShopFigures.of(visit.handle(), visit.userId(), clock.instant().minus(SPAN));
        if (figures.replies() == 0) {
            visit.say(
                    "No replies in the last 7 days. Write to the bot as a customer would, or share"
                            + " its link.\n"
                            + besides(figures));
            return;
        }
        visit.say(words(figures));
    }

    private String words(ShopFigures figures) {
        StringBuilder text = new StringBuilder("<b>Last 7 days</b>\n");
        text.append(
                "Conversations: %d with %s\nReplies: %d\n"
                        .formatted(
                                figures.conversations(),
                                Count.of(figures.customers(), "customer"),
                                figures.replies()));
        text.append(
                "Response time: median %s, 95th percentile %s\n"
                        .formatted(seconds(figures.medianMillis()), seconds(figures.p95Millis())));
        text.append(
                "Tokens: %d (%d in, %d out)\n"
                        .formatted(
                                figures.promptTokens() + figures.completionTokens(),
                                figures.promptTokens(),
                                figures.completionTokens()));
        text.append(
                prices.cost(figures.promptTokens(), figures.completionTokens())
                        .map(cost -> "Cost: " + cost.stripTrailingZeros().toPlainString() + "\n")
                        .orElse("Cost: not known, as the operator has set no MODEL_PRICE_…\n"));
        text.append(guard(figures));
        text.append(besides(figures));
        if (!figures.asked().isEmpty()) {
            text.append("<b>Asked about most</b>\n");
            figures.asked()
                    .forEach(a ->
                            text.append(
                                    "• %s: %d\n".formatted(Pages.cut(a.name(), 80), a.replies())));
        }
        return text.toString();
    }

    /** What became of the replies, by what the guard said of them. */
    private static String guard(ShopFigures figures) {
        StringBuilder text =
                new StringBuilder(
                        "Guard: %d passed, %d made again, %d replaced by a product card"
                                .formatted(
                                        verdict(figures, "passed"),
                                        verdict(figures, "regenerated"),
                                        verdict(figures, "card")));
        add(text, verdict(figures, "offline_replaced"), "composed ones replaced");
        add(text, verdict(figures, "limit"), "not given at a limit");
        text.append('\n');
        if (figures.offline() > 0) {
            text.append("Replies without a model: ").append(figures.offline()).append('\n');
        }
        return text.toString();
    }

    private static void add(StringBuilder text, int count, String words) {
        if (count > 0) {
            text.append(", ").append(count).append(' ').append(words);
        }
    }

    private static int verdict(ShopFigures figures, String verdict) {
        return figures.guard().getOrDefault(verdict, 0);
    }

    /** What models took for the seller's own work. */
    private static String besides(ShopFigures figures) {
        StringBuilder text = new StringBuilder();
        for (OwnWork work : OwnWork.values()) {
            for (ShopFigures.Besides one : figures.besides()) {
                if (one.work().equals(work.spender())) {
                    text.append(
                            "Beside replies: %d tokens for %s%s\n"
                                    .formatted(
                                            one.tokens(),
                                            work.words(),
                                            one.cost().signum() == 0
                                                    ? ""
                                                    : ", cost "
                                                            + one.cost()
                                                                    .stripTrailingZeros()
                                                                    .toPlainString()));
                }
            }
        }
        return text.toString();
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
