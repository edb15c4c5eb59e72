package echome.bot.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.telegram.ApiResult;
import echome.bot.telegram.Bot;
import echome.bot.telegram.PlainText;
import echome.bot.worker.Backoff;
import echome.bot.worker.Cause;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;

/**
 * Makes the calls of the outbox: those of one chat in order, those of different chats beside each
 * other. A row leaves this class sent, dropped with a reason, or put back with a time.
 */
public final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));
    private static final Duration UNSURE = Duration.ofMillis(100);
    private static final int CLAIM = 200;

    private final Outbox outbox;
    private final Function<String, Optional<Bot>> bots;
    private final SendRates rates;
    private final SendMeter meter;
    private final LongPredicate unbroken;
    private final Claims claims;
    private final Lanes lanes = new Lanes();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean claimAgain = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * @param unbroken whether no other process can have taken over what this one has claimed since
     *     that moment, by {@link System#nanoTime()}
     */
    public Sender(
            Outbox outbox,
            Function<String, Optional<Bot>> bots,
            SendRates rates,
            SendMeter meter,
            LongPredicate unbroken) {
        this.unbroken = unbroken;
        this.outbox = outbox;
        this.claims = outbox.claims();
        this.bots = bots;
        this.rates = rates;
        this.meter = meter;
    }

    /** Takes over rows that this process has just claimed. */
    public void offer(List<OutboxRow> rows) {
        offer(rows, System.nanoTime());
    }

    private void offer(List<OutboxRow> rows, long since) {
        if (stopped.getCount() == 0) {
            claims.release(rows);
            return;
        }
        for (OutboxRow row : rows) {
            if (lanes.add(row, since)) {
                Thread.ofVirtual().name("sender").start(() -> serve(Lanes.Chat.of(row)));
            }
        }
    }

    /** Looks for rows that are due, of any process's making, on a thread of its own. */
    public void wake() {
        claimAgain.set(true);
        if (claiming.compareAndSet(false, true)) {
            Thread.ofVirtual().name("outbox-claim").start(this::claimAll);
        }
    }

    private void claimAll() {
        try {
            while (claimAgain.getAndSet(false) && stopped.getCount() > 0) {
                long before = System.nanoTime();
                List<OutboxRow> rows = claims.take(CLAIM);
                offer(rows, before);
                if (rows.size() == CLAIM) {
                    claimAgain.set(true);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("event=outbox_waits cause={}", e.getClass().getSimpleName());
        } finally {
            claiming.set(false);
        }
    }

    /** Rows that are in this process's hands. */
    public int inFlight() {
        return lanes.size();
    }

    /**
     * Gives back rows that are claimed for this process and in nobody's hands: the connection broke
     * after a commit, before its answer came.
     */
    public void giveBackStrays() {
        Set<Claims.Claim> strays = lanes.strays(claims.mine());
        if (!strays.isEmpty()) {
            LOG.warn("event=outbox_stray rows={}", strays.size());
            claims.disown(strays);
            wake();
        }
    }

    /** Stops taking new rows and waits for those in work; the rest goes back untouched. */
    public void stop(Duration longest) throws InterruptedException {
        stopped.countDown();
        long deadline = System.nanoTime() + longest.toNanos();
        List<OutboxRow> rest = lanes.rest();
        Thread back = Thread.ofVirtual().name("outbox-rest").start(() -> giveBack(rest));
        while (lanes.size() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        back.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
    }

    /** How the work on one row ended. */
    private enum Outcome {
        DONE,
        DONE_MORE_WAITS,
        /** Put back: what comes after it in the chat has to wait for it. */
        HELD_UP
    }

    private void serve(Lanes.Chat chat) {
        Outcome outcome = Outcome.DONE;
        Optional<OutboxRow> next = lanes.next(chat);
        while (next.isPresent()) {
            OutboxRow row = next.get();
            try {
                outcome = deliver(row);
            } catch (RuntimeException | Error e) {
                LOG.error("event=send_failed outbox={} cause=\"{}\"", row.id(), Cause.of(e));
                outcome = failed(row, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                outcome = Outcome.HELD_UP;
            } finally {
                lanes.done(row);
            }
            if (outcome == Outcome.HELD_UP) {
                giveBack(lanes.rest(chat));
            }
            next = lanes.next(chat);
        }
        if (outcome == Outcome.DONE_MORE_WAITS) {
            wake();
        }
    }

    /** A fault of our own: whether the call was made is not known. */
    private Outcome failed(OutboxRow row, Throwable failure) {
        Duration wait = BACKOFF.after(row.attempts(), Math.random());
        return record(() -> put(row, wait, failure.getClass().getSimpleName(), true));
    }

    private void giveBack(List<OutboxRow> rest) {
        if (!rest.isEmpty()) {
            record(() -> {
                claims.release(rest);
                return Outcome.HELD_UP;
            });
        }
    }

    private Outcome deliver(OutboxRow row) throws InterruptedException {
        Optional<Bot> bot = bots.apply(row.botId());
        if (bot.isEmpty()) {
            return record(() -> put(row, Duration.ofSeconds(5), "bot is not served", false));
        }
        for (Duration wait = rates.wait(row); !wait.isZero(); wait = rates.wait(row)) {
            if (stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return record(() -> {
                    claims.release(List.of(row));
                    return Outcome.HELD_UP;
                });
            }
        }
        if (!isOurs(row)) {
            LOG.warn("event=send_left_to_others bot={} outbox={}", row.botId(), row.id());
            return Outcome.HELD_UP;
        }
        return settle(row, bot.get(), call(row, bot.get(), row.parameters()));
    }

    /**
     * A process that the others no longer see is taken for dead, and what it had claimed is sent by
     * them: it waits until it is seen again, and then looks whether the row is still its own.
     */
    private boolean isOurs(OutboxRow row) throws InterruptedException {
        if (unbroken.test(lanes.since(row))) {
            return true;
        }
        while (!unbroken.test(System.nanoTime())) {
            if (stopped.await(UNSURE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return claims.mine().contains(Claims.Claim.of(row));
    }

    private ApiResult call(OutboxRow row, Bot bot, ObjectNode parameters) {
        ObjectNode full = parameters.deepCopy();
        if (!row.method().equals("answerCallbackQuery")) {
            full.put("chat_id", row.chatId());
        }
        return bot.api().call(row.method(), full, CALL_TIMEOUT);
    }

    private Outcome settle(OutboxRow row, Bot bot, ApiResult result) {
        return switch (result) {
            case ApiResult.Done done -> {
                meter.sent(row);
                long id = done.result().path("message_id").asLong(0);
                yield record(() -> done(outbox.sent(row, id)));
            }
            case ApiResult.Lost lost -> {
                meter.lost(lost.mayHaveArrived());
                yield record(() ->
                        put(
                                row,
                                BACKOFF.after(row.attempts(), Math.random()),
                                lost.cause(),
                                lost.mayHaveArrived()));
            }
            case ApiResult.Refused refused -> refused(row, bot, refused);
        };
    }

    private Outcome refused(OutboxRow row, Bot bot, ApiResult.Refused refused) {
        meter.refused(refused.code());
        if (refused.migrateTo().isPresent()) {
            record(() -> {
                outbox.migrated(row, refused.migrateTo().get());
                return Outcome.HELD_UP;
            });
            wake();
            return Outcome.HELD_UP;
        }
        if (refused.passing()) {
            Duration wait =
                    refused.retryAfter()
                            .orElseGet(() -> BACKOFF.after(row.attempts(), Math.random()));
            return record(() -> put(row, wait, "HTTP " + refused.code(), false));
        }
        if (refused.code() == 403) {
            LOG.info("event=client_blocked bot={} chat={}", row.botId(), row.chatId());
            return record(() -> {
                outbox.blocked(row);
                return Outcome.HELD_UP;
            });
        }
        if (refused.code() == 400 && row.parameters().has("parse_mode")) {
            return settle(row, bot, call(row, bot, PlainText.of(row.parameters())));
        }
        if (refused.code() == 401) {
            return record(() -> put(row, Duration.ofSeconds(30), "HTTP 401", false));
        }
        LOG.warn(
                "event=send_refused bot={} chat={} outbox={} method={} code={} description=\"{}\"",
                row.botId(),
                row.chatId(),
                row.id(),
                row.method(),
                refused.code(),
                refused.description());
        return record(() -> done(outbox.dropped(row, refused.description())));
    }

    private static Outcome done(boolean moreWaits) {
        return moreWaits ? Outcome.DONE_MORE_WAITS : Outcome.DONE;
    }

    private Outcome put(OutboxRow row, Duration wait, String reason, boolean uncertain) {
        outbox.postponed(row, wait, reason, uncertain);
        Thread.ofVirtual()
                .name("outbox-later")
                .start(() -> {
                    try {
                        if (!stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                            wake();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        return Outcome.HELD_UP;
    }

    /**
     * Writes down what happened, as often as it takes: a row that Telegram has must never be sent
     * again because the database was away for a moment.
     */
    private Outcome record(Supplier<Outcome> write) {
        for (int tries = 1; ; tries++) {
            try {
                return write.get();
            } catch (RuntimeException e) {
                LOG.warn(
                        "event=outbox_mark_waits tries={} cause={}",
                        tries,
                        e.getClass().getSimpleName());
                try {
                    Duration wait = BACKOFF.after(Math.min(tries, 4), Math.random());
                    if (stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS) && tries > 5) {
                        return Outcome.HELD_UP;
                    }
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                    return Outcome.HELD_UP;
                }
            }
        }
    }
}
