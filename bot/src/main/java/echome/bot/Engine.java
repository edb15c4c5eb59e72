package echome.bot;

import echome.bot.answer.Answering;
import echome.bot.conversation.Conversations;
import echome.bot.conversation.RoadSettings;
import echome.bot.inbox.Inbox;
import echome.bot.inbox.Intake;
import echome.bot.inbox.PollState;
import echome.bot.inbox.Poller;
import echome.bot.inbox.Pollers;
import echome.bot.inbox.UpdateHandler;
import echome.bot.outbox.Outbox;
import echome.bot.outbox.SendRates;
import echome.bot.outbox.Sender;
import echome.bot.telegram.Bot;
import echome.bot.telegram.Bots;
import echome.bot.worker.AfterCommit;
import echome.bot.worker.Estate;
import echome.bot.worker.Presence;
import echome.bot.worker.Rounds;
import echome.migrations.Database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** The road of a message, running: polls, takes in, answers and sends until it is closed. */
public final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private final Database database;
    private final Bots bots;
    private final Presence presence;
    private final Sender sender;
    private final Intake intake;
    private final Pollers pollers;
    private final Conversations conversations;
    private final Outbox outbox;
    private final Rounds rounds = new Rounds();
    private final Estate estate;

    /**
     * What the road is built on.
     *
     * @param sellersCommands names of the commands that only sellers may use
     */
    public record Ground(
            Database database,
            Bots bots,
            Answering answering,
            RoadSettings settings,
            int bulkRate,
            RoadMeter meter,
            Clock clock,
            Set<String> sellersCommands) {}

    /**
     * @param desk makes the handler of all updates from the parts of the road
     */
    public Engine(Ground ground, Function<Engine, UpdateHandler> desk) {
        this.database = ground.database();
        this.bots = ground.bots();
        this.presence = new Presence(database);
        SendRates rates = new SendRates(ground.bulkRate(), presence::processes);
        this.outbox = new Outbox(database, presence.workerId());
        this.sender =
                new Sender(
                        outbox,
                        bots::find,
                        rates,
                        ground.meter(),
                        ground.clock(),
                        presence::isUnbroken);
        outbox.sendThrough(sender::offer);
        this.conversations =
                new Conversations(
                        new Conversations.Ground(
                                database,
                                presence.workerId(),
                                outbox,
                                rates,
                                bots::find,
                                ground.meter(),
                                ground.clock()),
                        ground.answering(),
                        ground.settings(),
                        ground.sellersCommands());
        Inbox inbox = new Inbox(database, ground.meter());
        this.intake =
                new Intake(
                        database,
                        inbox,
                        bots::find,
                        desk.apply(this),
                        conversations.replies()::apologise,
                        ground.settings().parallelSteps(),
                        presence::startedAt);
        this.pollers = new Pollers(inbox, intake, presence, new PollNotices(), ground.clock());
        this.estate = new Estate(database, presence.workerId());
    }

    public Outbox outbox() {
        return outbox;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Presence presence() {
        return presence;
    }

    public Pollers pollers() {
        return pollers;
    }

    public Sender sender() {
        return sender;
    }

    public Rounds rounds() {
        return rounds;
    }

    /** Starts the process's part in the work; returns at once. */
    public void start() throws InterruptedException {
        presence.start();
        try {
            // Before anything is claimed: a row whose bot is not known here is put off.
            pollers.serve(bots.refresh());
        } catch (RuntimeException e) {
            LOG.warn("event=bots_wait cause={}", e.getClass().getSimpleName());
        }
        rounds.every(Duration.ofSeconds(5), "bots", () -> pollers.serve(bots.refresh()));
        rounds.every(Duration.ofSeconds(1), "estate", estate::settle);
        rounds.every(Duration.ofSeconds(1), "inbox", intake::sweep);
        rounds.every(Duration.ofMillis(250), "turns", conversations.turns()::wake);
        rounds.every(Duration.ofMillis(250), "suspects", conversations.turns()::takeSuspect);
        rounds.every(Duration.ofMillis(250), "outbox", sender::wake);
        rounds.later(Duration.ofSeconds(2), "stray-turns", conversations.turns()::giveBackStrays);
        rounds.later(Duration.ofSeconds(2), "stray-calls", sender::giveBackStrays);
    }

    /** Tells the seller in words why no messages come in. */
    private final class PollNotices implements Poller.PollListener {
        private static final Set<PollState> TOLD =
                EnumSet.of(PollState.POLLED_ELSEWHERE, PollState.WEBHOOK);

        @Override
        public void trouble(Bot bot, PollState state) {
            if (TOLD.contains(state)) {
                inTransaction(
                        bot,
                        (handle, after) ->
                                conversations
                                        .notices()
                                        .raise(handle, bot, notice(state), state.meaning(), after));
            }
        }

        @Override
        public void recovered(Bot bot) {
            inTransaction(
                    bot,
                    (handle, _) -> {
                        for (PollState state : TOLD) {
                            conversations
                                    .notices()
                                    .clear(handle, bot.tenant().userId(), notice(state));
                        }
                    });
        }

        /** Of each kind one: a webhook that was taken away says nothing of a second poller. */
        private static String notice(PollState state) {
            return "poll_" + state.name().toLowerCase(Locale.ROOT);
        }

        private void inTransaction(
                Bot bot, java.util.function.BiConsumer<org.jdbi.v3.core.Handle, AfterCommit> work) {
            AfterCommit after = new AfterCommit();
            database.runAsTenant(bot.tenant(), handle -> work.accept(handle, after));
            after.run();
        }
    }

    /**
     * Stops within ten seconds, also while the database is away: no new work, what is under way
     * ends or goes back untouched.
     */
    @Override
    public void close() {
        try {
            rounds.close();
            pollers.stop(Duration.ofSeconds(1));
            conversations.turns().stop(Duration.ofSeconds(4));
            sender.stop(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        presence.close();
    }
}
