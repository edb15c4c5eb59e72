package echome.bot.seller;

import echome.bot.jobs.Jobs;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** {@code /shop}: name, currency, language and time zone of the shop. */
final class ShopCommand implements SellerCommand {
    private static final int LONGEST_NAME = 80;
    private static final String FORMS =
            "<code>/shop name Nell's Paper Shop</code>\n"
                    + "<code>/shop currency USD</code>\n"
                    + "<code>/shop language en</code>\n"
                    + "<code>/shop timezone Europe/Berlin</code>";

    private final Jobs jobs;

    ShopCommand(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void run(Visit visit, String arguments) {
        Words words = Words.of(arguments);
        String value = words.rest();
        switch (words.first().toLowerCase(Locale.ROOT)) {
            case "" -> show(visit);
            case "name" -> name(visit, value);
            case "currency" -> currency(visit, value);
            case "language" -> language(visit, value);
            case "timezone", "time_zone" -> zone(visit, value);
            default -> visit.say("That can't be set. What can:\n" + FORMS);
        }
    }

    private static void show(Visit visit) {
        String text =
                visit.handle()
                        .createQuery(
                                """
                                SELECT coalesce(name, '(not set)'), coalesce(currency, '(not set)'), language, time_zone
                                FROM shop_settings WHERE user_id = :user
                                """)
                        .bind("user", visit.userId())
                        .map((row, _) ->
                                "<b>Shop</b>\nName: %s\nCurrency: %s\nLanguage: %s\nTime zone: %s\n\nChange it:\n%s"
                                        .formatted(
                                                Visit.escape(row.getString(1)),
                                                row.getString(2),
                                                Visit.escape(row.getString(3)),
                                                Visit.escape(row.getString(4)),
                                                FORMS))
                        .findOne()
                        .orElse(FORMS);
        visit.say(text);
    }

    private static void name(Visit visit, String value) {
        if (value.isBlank() || value.length() > LONGEST_NAME) {
            visit.say(
                    "A name of at most %d characters, please: <code>/shop name Nell's Paper Shop</code>"
                            .formatted(LONGEST_NAME));
            return;
        }
        store(visit, "UPDATE shop_settings SET name = :value WHERE user_id = :user", value);
        visit.say("The shop is called %s now.".formatted(Visit.escape(value)));
    }

    private void currency(Visit visit, String value) {
        String code = value.strip().toUpperCase(Locale.ROOT);
        Optional<Currency> known =
                Currency.getAvailableCurrencies().stream()
                        .filter(c -> c.getCurrencyCode().equals(code))
                        .findFirst();
        if (known.isEmpty()) {
            visit.say(
                    "Name the currency by its three letters, for example <code>/shop currency"
                            + " EUR</code>.");
            return;
        }
        store(visit, "UPDATE shop_settings SET currency = :value WHERE user_id = :user", code);
        int waiting = waiting(visit);
        visit.say(
                "Prices without a currency are taken as %s (%s) from now on%s. Products that have a currency keep it; send their file again to change it."
                        .formatted(
                                code,
                                known.get().getDisplayName(Locale.ENGLISH),
                                waiting == 0
                                        ? ""
                                        : ", also that of %s that you sent before"
                                                .formatted(Count.of(waiting, "product"))));
        if (waiting > 0) {
            CatalogueTasks.Place place = new CatalogueTasks.Place(visit.bot().id(), visit.chatId());
            jobs.enqueue(
                    visit.handle(),
                    visit.tenant(),
                    CatalogueTasks.CURRENCY,
                    new CatalogueTasks.Currency(place),
                    visit.after());
        }
    }

    /** Products whose price no customer is told, as nobody knows its currency. */
    private static int waiting(Visit visit) {
        return visit.handle()
                .createQuery(
                        """
                        SELECT count(*) FROM products
                        WHERE user_id = :user AND price IS NOT NULL AND currency IS NULL
                          AND withdrawn_at IS NULL
                        """)
                .bind("user", visit.userId())
                .mapTo(Integer.class)
                .one();
    }

    private static void language(Visit visit, String value) {
        String code = value.strip().toLowerCase(Locale.ROOT);
        if (!Languages.known(code)) {
            visit.say(
                    "Name the language by its two letters, for example <code>/shop language"
                            + " de</code>.");
            return;
        }
        store(visit, "UPDATE shop_settings SET language = :value WHERE user_id = :user", code);
        visit.say("The shop's language is %s now.".formatted(Languages.name(code)));
    }

    private static void zone(Visit visit, String value) {
        try {
            ZoneId zone = ZoneId.of(value.strip());
            store(
                    visit,
                    "UPDATE shop_settings SET time_zone = :value WHERE user_id = :user",
                    zone.getId());
            visit.say("The shop's time zone is %s now.".formatted(Visit.escape(zone.getId())));
        } catch (DateTimeException e) {
            visit.say(
                    "Name the time zone by its region and city, for example <code>/shop timezone"
                            + " Europe/Berlin</code>.");
        }
    }

    private static void store(Visit visit, String sql, String value) {
        visit.handle()
                .createUpdate(sql)
                .bind("value", value)
                .bind("user", visit.userId())
                .execute();
    }
}
