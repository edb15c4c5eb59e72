package echome.bot.spend;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/** Whether a reply may be asked for. */
public sealed interface Reservation {

    /**
     * It may; to be settled when its cost is known.
     *
     * @param day of the shop's own calendar, on which it counts
     * @param tokens held until then; 0 where no limit is set
     * @param id of what is held; empty where nothing is
     */
    record Reserved(
            String userId,
            String clientId,
            LocalDate day,
            long tokens,
            BigDecimal cost,
            Optional<String> id)
            implements Reservation {}

    /** It may not: this limit would be passed. */
    record Reached(LimitKind kind) implements Reservation {}
}
