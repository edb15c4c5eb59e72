package echome.bot.health;

import echome.migrations.DatabaseHealth;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How everything stands at one moment.
 *
 * @param database empty while the database does not answer
 * @param vectorStore empty where vectors are in the database alone
 * @param problems sentences for the operator, each saying what to do
 */
public record Health(
        Optional<DatabaseHealth> database,
        List<PollerHealth> pollers,
        ModelState model,
        Optional<StoreState> vectorStore,
        Queue inbox,
        Queue outbox,
        List<String> problems) {
    public Health {
        pollers = List.copyOf(pollers);
        problems = List.copyOf(problems);
    }

    /**
     * How one bot is polled.
     *
     * @param state the name of the state
     * @param up whether updates come in, or another process sees to it
     * @param lastPollAge since Telegram last answered a poll
     */
    public record PollerHealth(String bot, String state, boolean up, Duration lastPollAge) {}

    /**
     * How the chat model fares.
     *
     * @param name of the model, or {@code offline} where none is configured
     * @param up false while replies are composed without it although one is configured
     */
    public record ModelState(String name, String state, boolean up) {}

    /**
     * How another store of vectors fares.
     *
     * @param up false while questions are answered from words and the database instead
     */
    public record StoreState(String name, boolean up) {}

    /**
     * What waits.
     *
     * @param oldestAge of the oldest that waits; zero if none does
     */
    public record Queue(long waiting, Duration oldestAge) {}

    /** Whether database, pollers, model and another store of vectors all do their work. */
    public boolean up() {
        return database.isPresent()
                && pollers.stream().allMatch(PollerHealth::up)
                && model.up()
                && vectorStore.map(StoreState::up).orElse(true);
    }
}
