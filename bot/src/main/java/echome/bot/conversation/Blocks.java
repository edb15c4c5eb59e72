package echome.bot.conversation;

import echome.bot.outbox.Outbox;
import echome.bot.outbox.OutboxRow;
import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Marks customers whose chat refuses our messages, and lets their turns rest. Whoever wrote while
 * the refusal was under way may have let the bot in again: their next refusal will tell.
 */
final class Blocks implements Outbox.BlockListener {
    private final TurnPool pool;
    private final Clock clock;

    Blocks(TurnPool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public void blocked(Handle handle, OutboxRow row, Duration ago, AfterCommit after) {
        RestingTurns.rest(
                        handle, row.botId(), row.chatId(), Optional.of(clock.instant().minus(ago)))
                .forEach(turn -> after.then(() -> pool.superseded(turn)));
        if (!RestingTurns.anyAwake(handle, row.botId(), row.chatId())) {
            Person.blocked(handle, row.userId(), row.chatId(), true);
        }
    }
}
