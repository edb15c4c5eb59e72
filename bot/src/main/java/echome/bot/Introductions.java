package echome.bot;

import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.seller.CommandMenus;
import echome.bot.telegram.ApiResult;
import echome.bot.telegram.Bot;
import echome.bot.telegram.Bots;
import echome.migrations.Database;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells Telegram once about each bot that is served: no webhook, the command menus; and learns its
 * name. Bots that are added later get their turn too, and who could not be reached is tried again.
 */
final class Introductions {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration CALL = Duration.ofSeconds(10);

    private final Bots bots;
    private final Database database;
    private final Set<String> done = ConcurrentHashMap.newKeySet();

    Introductions(Bots bots, Database database) {
        this.bots = bots;
        this.database = database;
    }

    void look() {
        for (Bot bot : bots.refresh()) {
            if (!done.contains(bot.id()) && introduced(bot)) {
                done.add(bot.id());
            }
        }
    }

    /** What fails here is the poller's to report. */
    private boolean introduced(Bot bot) {
        if (!(bot.api().call("getMe", MAPPER.createObjectNode(), CALL)
                instanceof ApiResult.Done me)) {
            return false;
        }
        bots.named(bot, me.result().path("username").asText());
        boolean heard = isSettled(bot.api().call("deleteWebhook", MAPPER.createObjectNode(), CALL));
        boolean menus =
                CommandMenus.forCustomers().stream()
                        .map(menu -> bot.api().call("setMyCommands", menu, CALL))
                        .allMatch(Introductions::isSettled);
        // Refused until the seller has written to the bot; their /start sets it.
        sellerOf(bot)
                .map(CommandMenus::forSeller)
                .ifPresent(menu -> bot.api().call("setMyCommands", menu, CALL));
        return heard && menus;
    }

    /** A server that knows the bot but not the method, or not its parameters, never will. */
    private static boolean isSettled(ApiResult result) {
        return switch (result) {
            case ApiResult.Done _ -> true;
            case ApiResult.Refused refused -> refused.code() == 400 || refused.code() == 404;
            case ApiResult.Lost _ -> false;
        };
    }

    private Optional<Long> sellerOf(Bot bot) {
        return database.asTenant(
                bot.tenant(),
                handle ->
                        handle.select(
                                        "SELECT telegram_id FROM users WHERE telegram_id IS NOT"
                                                + " NULL")
                                .mapTo(Long.class)
                                .findOne());
    }
}
