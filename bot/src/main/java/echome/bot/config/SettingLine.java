package echome.bot.config;

/**
 * One setting as a person may see it.
 *
 * @param shown the value, {@code [REDACTED]} or nothing
 */
public record SettingLine(Setting setting, String shown, Source source) {}
