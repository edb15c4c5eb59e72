package echome.bot.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How the model fares.
 *
 * @param lastFailure kind of the last failed try, empty after a good one
 * @param since when this state began
 */
public record ModelHealth(State state, Optional<ModelFailure.Kind> lastFailure, Instant since) {

    /** From good to bad. */
    public enum State {
        /** The last try was good, or there was none yet. */
        UP,
        /** The last try failed, the next one may be good. */
        DEGRADED,
        /** Not asked for a while, or refused until the settings are put right. */
        DOWN
    }
}
