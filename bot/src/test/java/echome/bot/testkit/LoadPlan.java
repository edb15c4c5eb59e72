package echome.bot.testkit;

import java.time.Duration;

/**
 * A load: so many customers, each of whom sends so many messages, one after the reply to the other.
 *
 * @param pause between a reply and the customer's next message
 * @param patience how long a customer waits for a reply before it counts as missing
 */
public record LoadPlan(
        int customers, int messages, Duration pause, Duration patience, String question) {}
