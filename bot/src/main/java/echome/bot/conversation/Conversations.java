package echome.bot.conversation;

import echome.bot.answer.Answering;
import echome.bot.inbox.UpdateHandler;
import echome.bot.outbox.Outbox;
import echome.bot.outbox.SendRates;
import echome.bot.telegram.Bot;
import echome.migrations.Database;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The road from a customer's message to the reply: what the rest of the house sees of it. */
public final class Conversations {
    private final TurnPool pool;
    private final Replies replies;
    private final Notices notices;
    private final CustomerDesk desk;

    /** Who works on the road and what it is built on. */
    public record Ground(
            Database database,
            String workerId,
            Outbox outbox,
            SendRates rates,
            Function<String, Optional<Bot>> bots,
            TurnMeter meter,
            Clock clock) {}

    /**
     * @param sellersCommands names of commands that only a seller may use, without the slash
     */
    public Conversations(
            Ground ground,
            Answering answering,
            RoadSettings settings,
            Set<String> sellersCommands) {
        Turns turns = new Turns(ground.database(), ground.workerId());
        this.notices = new Notices(ground.outbox());
        this.pool = new TurnPool(turns, settings.parallelTurns(), sellersCommands);
        this.replies =
                new Replies(
                        ground.database(),
                        ground.outbox(),
                        notices,
                        turns,
                        new Replies.Watchers(ground.rates(), ground.meter()),
                        ground.clock());
        this.desk =
                new CustomerDesk(
                        pool,
                        ground.outbox(),
                        new Welcome(),
                        answering::expect,
                        settings,
                        ground.clock());
        TurnRunner runner =
                new TurnRunner(
                        pool,
                        new Inquiries(ground.database(), ground.workerId()),
                        answering,
                        replies,
                        ground.bots(),
                        settings,
                        ground.clock());
        pool.does(runner);
        ground.outbox().tellsOfBlocks(new Blocks(pool));
    }

    /** Takes what customers send. */
    public UpdateHandler customers() {
        return desk;
    }

    public TurnPool turns() {
        return pool;
    }

    public Replies replies() {
        return replies;
    }

    public Notices notices() {
        return notices;
    }
}
