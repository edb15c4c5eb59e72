package echome.bot.telegram;

import echome.migrations.Tenant;

/**
 * A seller's bot that this process serves.
 *
 * @param id our id of it
 * @param telegramId Telegram's id of it
 */
public record Bot(String id, Tenant tenant, long telegramId, BotApi api) {}
