package echome.bot.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.telegram.ApiResult;
import echome.bot.telegram.Bot;
import echome.bot.telegram.BotApi;
import echome.bot.telegram.Incoming;
import echome.bot.worker.Backoff;
import echome.bot.worker.Cause;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Long-polls one bot. Each batch is committed to the inbox before the offset that confirms it is
 * sent; while the database is away the poller waits and confirms nothing.
 */
public final class Poller {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration STANDBY = Duration.ofMillis(100);
    private static final Duration LONG_POLL = Duration.ofSeconds(50);

    /** Two programs that poll by turns both succeed now and then: that is no end of it. */
    private static final Duration AT_PEACE = Duration.ofMinutes(10);

    private static final Duration NOTED_EVERY = Duration.ofSeconds(20);
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private final Bot bot;
    private final Inbox inbox;
    private final Intake intake;
    private final BooleanSupplier onDuty;
    private final PollListener listener;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Has a permit when a wait for the duty must end. */
    private final Semaphore duty = new Semaphore(0);

    private volatile BotApi.CallHandle current = new BotApi.CallHandle();
    private volatile Instant lastSuccess;
    private volatile PollState state = PollState.STANDBY;
    private int failures;
    private Instant notedAt = Instant.EPOCH;

    /** When somebody else was last found at the bot; an earlier process may have told of it. */
    private Optional<Instant> conflict;

    /** Is told when a bot can't be polled, in words, and when it can again. */
    public interface PollListener {
        void trouble(Bot bot, PollState state);

        /** Nobody else has polled the bot for a while. */
        void recovered(Bot bot);
    }

    /**
     * @param onDuty whether this process is the one that may poll this bot now
     */
    public Poller(
            Bot bot,
            Inbox inbox,
            Intake intake,
            BooleanSupplier onDuty,
            PollListener listener,
            Clock clock) {
        this.bot = bot;
        this.inbox = inbox;
        this.intake = intake;
        this.onDuty = onDuty;
        this.listener = listener;
        this.clock = clock;
        this.lastSuccess = clock.instant();
        this.conflict = Optional.of(lastSuccess);
    }

    public Bot bot() {
        return bot;
    }

    /** When Telegram last answered a poll; the start of the poller before that. */
    public Instant lastSuccess() {
        return lastSuccess;
    }

    public PollState state() {
        return state;
    }

    /** Ends the poll under way and the loop; nothing that it would have returned is confirmed. */
    public void stop() {
        stopped.countDown();
        duty.release();
        current.cancel();
    }

    /** Tells a poller that waits for its duty that it has it. */
    public void begin() {
        duty.release();
    }

    /** Ends a poll that this process may no longer do. */
    public void interrupt() {
        current.cancel();
    }

    /** Polls until stopped. */
    public void run() {
        long offset = 0;
        while (stopped.getCount() > 0) {
            if (!onDuty.getAsBoolean()) {
                state = PollState.STANDBY;
                offset = 0;
                awaitDuty();
                continue;
            }
            try {
                offset = pollOnce(offset);
            } catch (RuntimeException | Error e) {
                failed(PollState.DATABASE_AWAY, "poll");
                LOG.warn("event=poll_failed bot={} cause=\"{}\"", bot.id(), Cause.of(e));
                pause(BACKOFF.after(failures, Math.random()));
            }
        }
    }

    private long pollOnce(long offset) {
        BotApi.CallHandle handle = new BotApi.CallHandle();
        current = handle;
        if (stopped.getCount() == 0) {
            return offset;
        }
        ApiResult result =
                bot.api().call("getUpdates", parameters(offset), LONG_POLL.plusSeconds(15), handle);
        if (!onDuty.getAsBoolean()) {
            // Lost meanwhile: what came is not confirmed, so whoever polls now gets it again.
            return offset;
        }
        return switch (result) {
            case ApiResult.Done done -> received(done.result(), offset);
            case ApiResult.Refused refused -> refused(refused, offset);
            case ApiResult.Lost lost -> lost(lost, offset);
        };
    }

    private static ObjectNode parameters(long offset) {
        ObjectNode parameters = MAPPER.createObjectNode();
        if (offset > 0) {
            parameters.put("offset", offset);
        }
        parameters.put("limit", 100).put("timeout", LONG_POLL.toSeconds());
        parameters.set("allowed_updates", MAPPER.valueToTree(Incoming.allowedUpdates()));
        return parameters;
    }

    private long received(JsonNode result, long offset) {
        recovered();
        List<JsonNode> updates = new ArrayList<>();
        // Of this batch alone: after a silence the ids may have started anew below the last offset.
        long next = 0;
        for (JsonNode update : result) {
            updates.add(update);
            next = Math.max(next, update.path("update_id").asLong() + 1);
        }
        if (updates.isEmpty()) {
            // Everything is confirmed. Without an offset the next ids may start anew lower.
            return 0;
        }
        Set<Long> chats = storeForSure(updates);
        chats.forEach(chat -> intake.wake(bot.id(), chat));
        return chats.isEmpty() ? offset : next;
    }

    /** Stores the batch, waiting for the database as long as it takes; empty if stopped before. */
    private Set<Long> storeForSure(List<JsonNode> updates) {
        for (int tries = 1; stopped.getCount() > 0; tries++) {
            try {
                return inbox.store(bot, updates);
            } catch (RuntimeException e) {
                failed(PollState.DATABASE_AWAY, e.getClass().getSimpleName());
                pause(BACKOFF.after(Math.min(tries, 4), Math.random()));
            }
        }
        return Set.of();
    }

    private long refused(ApiResult.Refused refused, long offset) {
        PollState now =
                switch (refused.code()) {
                    case 401, 404 -> PollState.TOKEN_REFUSED;
                    case 409 ->
                            refused.description().toLowerCase(Locale.ROOT).contains("webhook")
                                    ? PollState.WEBHOOK
                                    : PollState.POLLED_ELSEWHERE;
                    default -> PollState.TELEGRAM_AWAY;
                };
        failed(now, Integer.toString(refused.code()));
        if (now == PollState.WEBHOOK) {
            bot.api().call("deleteWebhook", MAPPER.createObjectNode(), Duration.ofSeconds(10));
        }
        pause(
                refused.retryAfter()
                        .orElseGet(() ->
                                now == PollState.TOKEN_REFUSED
                                        ? Duration.ofSeconds(Math.min(60, 5L * failures))
                                        : BACKOFF.after(failures, Math.random())));
        return offset;
    }

    private long lost(ApiResult.Lost lost, long offset) {
        if (stopped.getCount() > 0) {
            failed(PollState.TELEGRAM_AWAY, lost.cause());
            pause(BACKOFF.after(failures, Math.random()));
        }
        return offset;
    }

    private void recovered() {
        lastSuccess = clock.instant();
        PollState before = state;
        state = PollState.POLLING;
        failures = 0;
        if (before != PollState.POLLING && before != PollState.STANDBY) {
            LOG.info("event=poll_recovered bot={}", bot.id());
        }
        if (conflict.isPresent() && lastSuccess.isAfter(conflict.get().plus(AT_PEACE))) {
            listener.recovered(bot);
            conflict = Optional.empty();
        }
        if (lastSuccess.isAfter(notedAt.plus(NOTED_EVERY))) {
            inbox.polled(bot);
            notedAt = lastSuccess;
        }
    }

    private void failed(PollState now, String cause) {
        failures++;
        boolean news = state != now;
        state = now;
        if (now == PollState.POLLED_ELSEWHERE || now == PollState.WEBHOOK) {
            conflict = Optional.of(clock.instant());
        }
        if (news || failures % 20 == 0) {
            LOG.warn(
                    "event=poll_trouble bot={} state={} cause={} failures={} meaning=\"{}\"",
                    bot.id(),
                    now,
                    cause,
                    failures,
                    now.meaning());
        }
        if (news) {
            listener.trouble(bot, now);
        }
    }

    private void awaitDuty() {
        try {
            if (duty.tryAcquire(STANDBY.toMillis(), TimeUnit.MILLISECONDS)) {
                duty.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause(Duration wait) {
        try {
            stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
