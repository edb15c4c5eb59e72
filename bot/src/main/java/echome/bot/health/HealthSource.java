package echome.bot.health;

/** Knows how everything stands; it answers within a second or two whatever is down. */
@FunctionalInterface
public interface HealthSource {
    Health now();
}
