package echome.bot.testkit.rules;

/**
 * A formatted part of a text; offset and length count UTF-16 units.
 *
 * @param argument the link of a text_link, the language of a pre, else empty
 */
public record Entity(String type, int offset, int length, String argument) {}
