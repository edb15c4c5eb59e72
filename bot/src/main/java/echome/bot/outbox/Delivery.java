package echome.bot.outbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.telegram.ApiResult;
import echome.bot.telegram.Bot;
import echome.bot.telegram.PlainText;
import echome.bot.worker.Backoff;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Makes one call and writes down what came of it: sent, dropped with a reason, or put off. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));

    private final Outbox outbox;
    private final SendMeter meter;
    private final Clock clock;
    private final CountDownLatch stopped;
    private final Runnable wake;

    /**
     * @param stopped ends waiting
     * @param wake looks for rows that are due
     */
    Delivery(Outbox outbox, SendMeter meter, Clock clock, CountDownLatch stopped, Runnable wake) {
        this.outbox = outbox;
        this.meter = meter;
        this.clock = clock;
        this.stopped = stopped;
        this.wake = wake;
    }

    /** How the work on one row ended. */
    enum Outcome {
        DONE,
        DONE_MORE_WAITS,
        /** Put back: what comes after it in the chat has to wait for it. */
        HELD_UP
    }

    Outcome make(OutboxRow row, Bot bot) {
        Instant begun = clock.instant();
        return send(row, bot, row.parameters(), begun);
    }

    private Outcome send(OutboxRow row, Bot bot, ObjectNode parameters, Instant begun) {
        ApiResult result = call(row, bot, parameters);
        if (result instanceof ApiResult.Refused refused
                && refused.code() == 400
                && refused.migrateTo().isEmpty()
                && parameters.has("parse_mode")) {
            meter.refused(refused.code());
            return send(row, bot, PlainText.of(parameters), begun);
        }
        return settle(row, result, begun);
    }

    /** A fault of our own: whether the call was made is not known. */
    Outcome failed(OutboxRow row, Throwable failure) {
        Duration wait = BACKOFF.after(row.attempts(), Math.random());
        return record(() -> put(row, wait, failure.getClass().getSimpleName(), true));
    }

    /** Puts a call back that was not made. */
    Outcome putOff(OutboxRow row, Duration wait, String reason) {
        return record(() -> put(row, wait, reason, false));
    }

    private ApiResult call(OutboxRow row, Bot bot, ObjectNode parameters) {
        ObjectNode full = parameters.deepCopy();
        if (!row.method().equals("answerCallbackQuery")) {
            full.put("chat_id", row.chatId());
        }
        return bot.api().call(row.method(), full, CALL_TIMEOUT);
    }

    private Outcome settle(OutboxRow row, ApiResult result, Instant begun) {
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
            case ApiResult.Refused refused -> refused(row, refused, begun);
        };
    }

    private Outcome refused(OutboxRow row, ApiResult.Refused refused, Instant begun) {
        meter.refused(refused.code());
        if (refused.migrateTo().isPresent()) {
            Outcome outcome = heldUp(() -> outbox.migrated(row, refused.migrateTo().get()));
            wake.run();
            return outcome;
        }
        if (refused.passing()) {
            Duration wait =
                    refused.retryAfter()
                            .orElseGet(() -> BACKOFF.after(row.attempts(), Math.random()));
            return putOff(row, wait, "HTTP " + refused.code());
        }
        if (refused.code() == 403) {
            LOG.info("event=client_blocked bot={} chat={}", row.botId(), row.chatId());
            return heldUp(() -> outbox.blocked(row, begun));
        }
        if (refused.code() == 401) {
            return putOff(row, Duration.ofSeconds(30), "HTTP 401");
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
                            wake.run();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
        return Outcome.HELD_UP;
    }

    /** Writes something down after which the rest of the chat has to wait. */
    Outcome heldUp(Runnable write) {
        return record(() -> {
            write.run();
            return Outcome.HELD_UP;
        });
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
