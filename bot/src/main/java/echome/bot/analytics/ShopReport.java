package echome.bot.analytics;

import echome.migrations.Database;
import echome.migrations.Tenant;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code ./echome stats}: the last seven days of every shop, in lines for a terminal. */
public final class ShopReport {
    private static final Duration SPAN = Duration.ofDays(7);
    private static final int MOST_SHOPS = 50;

    private record Shop(String userId, String name) {}

    private final Database database;
    private final ModelPrices prices;
    private final Clock clock;

    public ShopReport(Database database, ModelPrices prices, Clock clock) {
        this.database = database;
        this.prices = prices;
        this.clock = clock;
    }

    /** The busiest shops first. */
    public List<String> lines() {
        List<Shop> shops = shops();
        if (shops.isEmpty()) {
            return List.of("No shop has replied to anybody in the last 7 days.");
        }
        List<String> lines = new ArrayList<>();
        for (Shop shop : shops.stream().limit(MOST_SHOPS).toList()) {
            ShopFigures figures =
                    database.asTenant(
                            new Tenant(shop.userId()),
                            handle ->
                                    ShopFigures.of(
                                            handle, shop.userId(), clock.instant().minus(SPAN)));
            lines.add(shop.name() + " (" + shop.userId() + "), last 7 days");
            lines.addAll(lines(figures));
            lines.add("");
        }
        if (shops.size() > MOST_SHOPS) {
            lines.add("… and " + (shops.size() - MOST_SHOPS) + " more shops.");
        }
        return lines;
    }

    private List<Shop> shops() {
        return database.asAnalyst(handle ->
                handle.createQuery(
                                """
                                SELECT u.id, coalesce(s.name, u.name, 'shop')
                                FROM users u
                                LEFT JOIN shop_settings s ON s.user_id = u.id
                                JOIN messages m ON m.user_id = u.id AND m.sender = 'persona'
                                     AND m.created_at >= :since
                                GROUP BY u.id, s.name, u.name ORDER BY count(*) DESC
                                """)
                        .bind("since", clock.instant().minus(SPAN))
                        .map((row, _) -> new Shop(row.getString(1), row.getString(2)))
                        .list());
    }

    private List<String> lines(ShopFigures figures) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "  conversations %d, customers %d, replies %d, without a model %d"
                        .formatted(
                                figures.conversations(),
                                figures.customers(),
                                figures.replies(),
                                figures.offline()));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "  response time: median %.1f s, p95 %.1f s",
                        figures.medianMillis() / 1000.0,
                        figures.p95Millis() / 1000.0));
        lines.add(
                "  tokens: %d in, %d out%s"
                        .formatted(
                                figures.promptTokens(),
                                figures.completionTokens(),
                                prices.cost(figures.promptTokens(), figures.completionTokens())
                                        .map(c ->
                                                ", cost " + c.stripTrailingZeros().toPlainString())
                                        .orElse("")));
        lines.add("  guard: " + new java.util.TreeMap<>(figures.guard()));
        figures.besides()
                .forEach(b ->
                        lines.add(
                                "  beside replies: %s, %d tokens".formatted(b.work(), b.tokens())));
        figures.asked().forEach(a -> lines.add("  asked: " + a.name() + " (" + a.replies() + ")"));
        return lines;
    }
}
