package echome.bot.seller;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /start} of a seller: how the shop stands, and what to do next. */
final class StartCommand implements SellerCommand {
    private record Shop(
            String name, int products, int conversations, String username, String currency) {}

    @Override
    public void run(Visit visit, String arguments) {
        Shop shop = shop(visit);
        Optional<Speaker> speaker = Speaker.of(visit.handle(), visit.bot());
        List<String> lines = new ArrayList<>();
        lines.add(
                "<b>%s</b>"
                        .formatted(
                                shop.name().isEmpty() ? "Your shop" : Pages.cut(shop.name(), 80)));
        lines.add(
                shop.products() == 0
                        ? "Catalogue: empty"
                        : "Catalogue: " + Count.of(shop.products(), "product"));
        lines.add("Persona: " + speaker.map(s -> Visit.escape(s.name())).orElse("none"));
        lines.add("Conversations so far: " + shop.conversations());
        lines.add("");
        lines.add("<b>Next</b>: " + next(shop, speaker));
        lines.add("/help shows everything that you can do.");
        visit.say(String.join("\n", lines));
        // Telegram refuses the menu of a chat that the seller has not opened yet.
        visit.showMenu();
    }

    private static String next(Shop shop, Optional<Speaker> speaker) {
        if (shop.products() == 0) {
            return "send your catalogue here as a document (CSV, Excel, JSON, a shop export or a"
                    + " feed)."
                    + (shop.currency().isEmpty()
                            ? " If it names no currency, tell me yours first: <code>/shop currency"
                                    + " USD</code>"
                            : "");
        }
        if (speaker.isEmpty()) {
            return "make a persona: <code>/persona new NAME</code>";
        }
        if (speaker.get().profile().origins().isEmpty()) {
            return "tell %s how to speak: <code>/persona set tone_guidelines Warm, short sentences</code>"
                    .formatted(Visit.escape(speaker.get().name()));
        }
        return shop.username().isEmpty()
                ? "write to me as a customer would, and share this bot's link."
                : "write to me as a customer would, and share https://t.me/"
                        + Visit.escape(shop.username());
    }

    private static Shop shop(Visit visit) {
        return visit.handle()
                .createQuery(
                        """
                        SELECT coalesce(s.name, ''),
                               (SELECT count(*) FROM products p WHERE p.user_id = b.user_id AND p.withdrawn_at IS NULL),
                               (SELECT count(*) FROM conversations c WHERE c.user_id = b.user_id),
                               coalesce(b.username, ''), coalesce(s.currency, '')
                        FROM bots b LEFT JOIN shop_settings s ON s.user_id = b.user_id
                        WHERE b.id = :bot
                        """)
                .bind("bot", visit.bot().id())
                .map((row, _) ->
                        new Shop(
                                row.getString(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5)))
                .one();
    }
}
