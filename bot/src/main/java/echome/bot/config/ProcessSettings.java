package echome.bot.config;

/**
 * What concerns the process itself.
 *
 * @param httpPort of health and metrics, on loopback; 0 for any free port
 * @param logLevel ERROR, WARN, INFO or DEBUG
 */
public record ProcessSettings(int httpPort, String logLevel) {}
