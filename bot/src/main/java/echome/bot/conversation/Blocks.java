package echome.bot.conversation;

import echome.bot.outbox.Outbox;
import echome.bot.outbox.OutboxRow;
import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;

/**
 * Marks customers whose chat refuses our messages, and lets their turns rest. Whoever wrote while
 * the refusal was under way may have let the bot in again: their next refusal will tell.
 */
final class Blocks implements Outbox.BlockListener {
    private final TurnPool pool;

    Blocks(TurnPool pool) {
        this.pool = pool;
    }

    @Override
    public void blocked(Handle handle, OutboxRow row, Instant begun, AfterCommit after) {
        RestingTurns.rest(handle, row.botId(), row.chatId(), Optional.of(begun))
                .forEach(turn -> after.then(() -> pool.superseded(turn)));
        Person.blocked(handle, row.userId(), row.chatId(), begun);
    }
}
