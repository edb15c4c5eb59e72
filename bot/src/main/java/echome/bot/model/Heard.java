package echome.bot.model;

/**
 * What was heard in a recording.
 *
 * @param json {@code text} and, where the endpoint gives them, timed {@code segments}
 * @param usage estimated by the recording's length where the endpoint counts no tokens
 */
public record Heard(byte[] json, TokenUsage usage) {}
