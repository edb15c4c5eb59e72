package echome.bot.conversation;

import echome.bot.answer.Answer;
import echome.bot.answer.Answering;
import echome.bot.answer.Answering.SupersededException;
import echome.bot.model.Cancellation;
import echome.bot.telegram.Bot;
import echome.bot.worker.Backoff;
import echome.bot.worker.Cause;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Works on one turn until it is answered: reads what it asks, has it answered, commits the reply. A
 * message that joins meanwhile makes it begin anew; an accident is tried again later, and after the
 * last try the turn is set aside.
 */
public final class TurnRunner implements TurnPool.Work {
    private static final Logger LOG = LoggerFactory.getLogger(TurnRunner.class);
    private static final int LAST_TRY = 5;
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final TurnPool pool;
    private final Inquiries inquiries;
    private final Answering answering;
    private final Replies replies;
    private final Function<String, Optional<Bot>> bots;
    private final RoadSettings settings;
    private final Clock clock;

    TurnRunner(
            TurnPool pool,
            Inquiries inquiries,
            Answering answering,
            Replies replies,
            Function<String, Optional<Bot>> bots,
            RoadSettings settings,
            Clock clock) {
        this.pool = pool;
        this.inquiries = inquiries;
        this.answering = answering;
        this.replies = replies;
        this.bots = bots;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<Inquiries.Loaded> read(Handle handle, Turn turn) {
        return inquiries.load(handle, turn);
    }

    @Override
    public void run(Turn turn, TurnPool.Running running) {
        Optional<Bot> bot = bots.apply(turn.botId());
        if (bot.isEmpty()) {
            pool.turns().postpone(turn, Duration.ofSeconds(30), "bot is not served", false);
            return;
        }
        if (turn.deadly()) {
            LOG.error("event=turn_deadly turn={} deaths={}", turn.id(), turn.deaths());
            safely(
                    turn,
                    () ->
                            setAside(
                                    turn,
                                    bot.get(),
                                    "the process ended %d times while it worked on this"
                                            .formatted(turn.deaths())));
            return;
        }
        try (Liveliness lively = new Liveliness(bot.get(), turn.chatId(), replies.rates())) {
            while (!pool.stopping()) {
                if (attempt(turn, running, bot.get(), lively)) {
                    return;
                }
            }
            // What is not done when the process stops is given back by the pool, untouched.
        } catch (RuntimeException | Error e) {
            // Also an error: a text that overflows the stack must not leave the chat unanswered.
            failed(turn, bot.get(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the turn is done with, answered or not ours any more. */
    private boolean attempt(Turn turn, TurnPool.Running running, Bot bot, Liveliness lively)
            throws InterruptedException {
        Cancellation cancel = running.begin();
        int seen = running.supersedings();
        Instant started = clock.instant();
        Optional<Inquiries.Loaded> loaded = running.takeRead().or(() -> inquiries.load(turn));
        if (loaded.isEmpty()) {
            return true;
        }
        Turn current = loaded.get().turn();
        Answer answer;
        try {
            answer = answering.answer(loaded.get().inquiry(), lively::preview, cancel);
        } catch (SupersededException e) {
            return false;
        }
        if (!awaitQuiet(current, running, seen)) {
            return false;
        }
        Replies.Outcome outcome =
                replies.commit(
                        bot,
                        current,
                        answer,
                        Duration.between(started, clock.instant()).toMillis());
        if (outcome == Replies.Outcome.ANSWERED_MORE_WAITS) {
            pool.wake();
        }
        return outcome != Replies.Outcome.SUPERSEDED;
    }

    /** Waits until the customer has been quiet for long enough; false if they have not been. */
    private boolean awaitQuiet(Turn turn, TurnPool.Running running, int seen)
            throws InterruptedException {
        Duration gone = Duration.between(turn.lastMessageAt(), clock.instant());
        // Another process's clock may be ahead of ours, and ours may be set back meanwhile.
        Duration wait = settings.quiet().minus(gone.isNegative() ? Duration.ZERO : gone);
        long until = System.nanoTime() + wait.toNanos();
        while (running.supersedings() == seen) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0 || pool.stopping()) {
                return true;
            }
            running.awaitChange(seen, left);
        }
        return false;
    }

    private void failed(Turn turn, Bot bot, Throwable failure) {
        boolean last = turn.attempts() >= LAST_TRY;
        LOG.error(
                "event=turn_failed turn={} attempt={} last={} cause=\"{}\"",
                turn.id(),
                turn.attempts(),
                last,
                Cause.of(failure));
        String error = failure.getClass().getSimpleName();
        Duration wait = BACKOFF.after(turn.attempts(), Math.random());
        safely(turn, last ? () -> setAside(turn, bot, error) : () -> giveBack(turn, wait, error));
    }

    private void setAside(Turn turn, Bot bot, String error) {
        replies.setAside(bot, turn, error);
        pool.wake();
    }

    private void safely(Turn turn, Runnable bookkeeping) {
        try {
            bookkeeping.run();
        } catch (RuntimeException e) {
            // The database is away: the claim stays ours, and the turn is tried again from here.
            LOG.warn("event=turn_waits turn={} cause={}", turn.id(), e.getClass().getSimpleName());
            pool.keep(turn);
        }
    }

    private void giveBack(Turn turn, Duration wait, String error) {
        pool.turns().postpone(turn, wait, error, true);
        pool.wakeAfter(wait);
    }
}
