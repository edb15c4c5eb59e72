package echome.bot.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How Telegram is reached.
 *
 * @param token of the first seller's bot
 * @param apiUrl base of the Bot API without a slash at its end
 * @param owner Telegram id of the first seller
 * @param bulkRate bulk messages per second and bot
 * @param burstQuiet least time between a customer's last message and the reply to it
 */
public record TelegramSettings(
        Optional<Secret> token,
        URI apiUrl,
        OptionalLong owner,
        int bulkRate,
        Duration burstQuiet) {}
