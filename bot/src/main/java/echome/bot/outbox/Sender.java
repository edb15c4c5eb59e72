package echome.bot.outbox;

import echome.bot.telegram.Bot;
import echome.bot.worker.Cause;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * Makes the calls of the outbox: those of one chat in order, those of different chats beside each
 * other. A row leaves this class sent, dropped with a reason, or put back with a time.
 */
public final class Sender {
    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration UNSURE = Duration.ofMillis(100);
    private static final int CLAIM = 200;

    private final Function<String, Optional<Bot>> bots;
    private final SendRates rates;
    private final Delivery delivery;
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
            Clock clock,
            LongPredicate unbroken) {
        this.unbroken = unbroken;
        this.claims = outbox.claims();
        this.bots = bots;
        this.rates = rates;
        this.delivery = new Delivery(outbox, meter, clock, stopped, this::wake);
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

    private void serve(Lanes.Chat chat) {
        Delivery.Outcome outcome = Delivery.Outcome.DONE;
        Optional<OutboxRow> next = lanes.next(chat);
        while (next.isPresent()) {
            OutboxRow row = next.get();
            try {
                outcome = deliver(row);
            } catch (RuntimeException | Error e) {
                LOG.error("event=send_failed outbox={} cause=\"{}\"", row.id(), Cause.of(e));
                outcome = delivery.failed(row, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                outcome = Delivery.Outcome.HELD_UP;
            } finally {
                lanes.done(row);
            }
            if (outcome == Delivery.Outcome.HELD_UP) {
                giveBack(lanes.rest(chat));
            }
            next = lanes.next(chat);
        }
        if (outcome == Delivery.Outcome.DONE_MORE_WAITS) {
            wake();
        }
    }

    private void giveBack(List<OutboxRow> rest) {
        if (!rest.isEmpty()) {
            delivery.heldUp(() -> claims.release(rest));
        }
    }

    private Delivery.Outcome deliver(OutboxRow row) throws InterruptedException {
        Optional<Bot> bot = bots.apply(row.botId());
        if (bot.isEmpty()) {
            return delivery.putOff(row, Duration.ofSeconds(5), "bot is not served");
        }
        for (Duration wait = rates.wait(row); !wait.isZero(); wait = rates.wait(row)) {
            if (stopped.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
                return delivery.heldUp(() -> claims.release(List.of(row)));
            }
        }
        if (!isOurs(row)) {
            LOG.warn("event=send_left_to_others bot={} outbox={}", row.botId(), row.id());
            return Delivery.Outcome.HELD_UP;
        }
        return delivery.make(row, bot.get());
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
}
