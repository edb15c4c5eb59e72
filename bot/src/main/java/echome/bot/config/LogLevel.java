package echome.bot.config;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.slf4j.LoggerFactory;

/** Sets how much this program logs; libraries log warnings only, whatever is set. */
public final class LogLevel {
    private LogLevel() {}

    /** Takes effect at once, for all that {@code echome} logs. */
    public static void set(String level) {
        if (LoggerFactory.getLogger("echome") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level, Level.INFO));
        }
    }
}
