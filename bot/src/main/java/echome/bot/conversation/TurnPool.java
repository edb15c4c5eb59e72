package echome.bot.conversation;

import echome.bot.model.Cancellation;
import echome.bot.worker.AfterCommit;
import echome.bot.worker.Cause;
import echome.bot.worker.Strays;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The turns that this process works on, each on a virtual thread of its own. */
public final class TurnPool {
    private static final Logger LOG = LoggerFactory.getLogger(TurnPool.class);

    /** What is done with a turn. */
    interface Work {
        /** Answers it, on a thread of its own. */
        void run(Turn turn, Running running);

        /** Reads what it asks, in the transaction that has opened it. */
        Optional<Inquiries.Loaded> read(Handle handle, Turn turn);
    }

    /** A turn in work; a message that joins it cancels what is under way. */
    static final class Running {
        private final boolean suspect;
        private Optional<Inquiries.Loaded> read;
        private Cancellation current = new Cancellation();
        private int supersedings;

        Running(boolean suspect, Optional<Inquiries.Loaded> read) {
            this.suspect = suspect;
            this.read = read;
        }

        /** What was read when the turn was opened, once, and only if nothing has joined since. */
        synchronized Optional<Inquiries.Loaded> takeRead() {
            Optional<Inquiries.Loaded> taken = supersedings == 0 ? read : Optional.empty();
            read = Optional.empty();
            return taken;
        }

        /** A fresh means of cancelling, for a new start. */
        synchronized Cancellation begin() {
            current = new Cancellation();
            return current;
        }

        synchronized void supersede() {
            supersedings++;
            current.cancel();
            notifyAll();
        }

        /** Waits until a message joins, or so many milliseconds. */
        synchronized void awaitChange(int seen, long millis) throws InterruptedException {
            if (supersedings == seen) {
                wait(millis);
            }
        }

        synchronized int supersedings() {
            return supersedings;
        }
    }

    private final Turns turns;
    private final int limit;
    private final Set<String> sellersCommands;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final AtomicBoolean claiming = new AtomicBoolean();
    private final AtomicBoolean claimAgain = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Optional<Work> work = Optional.empty();
    private final Strays<String> strays = new Strays<>();

    TurnPool(Turns turns, int limit, Set<String> sellersCommands) {
        this.turns = turns;
        this.limit = limit;
        this.sellersCommands = Set.copyOf(sellersCommands);
    }

    Turns turns() {
        return turns;
    }

    void does(Work newWork) {
        this.work = Optional.of(newWork);
    }

    boolean isSellersCommand(String name) {
        return sellersCommands.contains(name);
    }

    /** Turns in work now, waiting for the model included. */
    public int size() {
        return running.size();
    }

    boolean hasRoom() {
        return running.size() < limit && stopped.getCount() > 0;
    }

    /** Begins a turn that the caller's transaction has opened and claimed, once it is committed. */
    void start(Handle handle, Turn turn, AfterCommit after) {
        Optional<Inquiries.Loaded> read = read(handle, turn);
        after.then(() -> start(turn, read));
    }

    private Optional<Inquiries.Loaded> read(Handle handle, Turn turn) {
        try {
            return work.orElseThrow().read(handle, turn);
        } catch (RuntimeException e) {
            // If the statement has failed, so does the commit; what it found unreadable is the
            // turn's trouble, not that of the message.
            LOG.warn("event=turn_unread turn={} cause=\"{}\"", turn.id(), Cause.of(e));
            return Optional.empty();
        }
    }

    /** Begins a turn that this process has claimed. */
    void start(Turn turn) {
        start(turn, Optional.empty());
    }

    private void start(Turn turn, Optional<Inquiries.Loaded> read) {
        Running entry = new Running(turn.suspect(), read);
        if (running.putIfAbsent(turn.id(), entry) != null) {
            return;
        }
        Thread.ofVirtual()
                .name("turn")
                .start(() -> {
                    try {
                        work.orElseThrow().run(turn, entry);
                    } finally {
                        running.remove(turn.id());
                    }
                });
    }

    /** A message has joined a turn: if it is in work here, it begins anew. */
    void superseded(String turnId) {
        Running entry = running.get(turnId);
        if (entry != null) {
            entry.supersede();
        }
    }

    /** Looks for turns that are due, of any process's making, on a thread of its own. */
    public void wake() {
        claimAgain.set(true);
        if (claiming.compareAndSet(false, true)) {
            Thread.ofVirtual().name("turn-claim").start(this::claimAll);
        }
    }

    private void claimAll() {
        try {
            while (claimAgain.getAndSet(false) && hasRoom()) {
                int room = Math.min(limit - running.size(), 64);
                List<Turn> claimed = turns.claim(room, false);
                claimed.forEach(this::start);
                if (claimed.size() == room) {
                    claimAgain.set(true);
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("event=turns_wait cause={}", e.getClass().getSimpleName());
        } finally {
            claiming.set(false);
        }
    }

    /**
     * Begins one turn that processes may have died of, unless one is in work; looked for at
     * intervals.
     */
    public void takeSuspect() {
        if (!stopping() && running.values().stream().noneMatch(entry -> entry.suspect)) {
            turns.claim(1, true).forEach(this::start);
        }
    }

    /**
     * Gives back turns that are claimed for this process and that it does not work on; looked for
     * at intervals.
     */
    public void giveBackStrays() {
        Set<String> found = strays.among(turns.claimed(), running.keySet());
        if (!found.isEmpty()) {
            LOG.warn("event=turns_stray turns={}", found);
            turns.release(found);
            wake();
        }
    }

    /** Takes no new turns, waits for those in work, and gives back what is not done by then. */
    public void stop(Duration longest) throws InterruptedException {
        stopped.countDown();
        long deadline = System.nanoTime() + longest.toNanos();
        while (!running.isEmpty() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        running.values().forEach(Running::supersede);
        Thread back = Thread.ofVirtual().name("turns-back").start(this::giveBackAll);
        back.join(Duration.ofSeconds(1));
    }

    /** While the database is away this waits for it; then others free what the dead had claimed. */
    private void giveBackAll() {
        try {
            turns.release();
        } catch (RuntimeException e) {
            LOG.warn("event=release_failed cause={}", e.getClass().getSimpleName());
        }
    }

    /** Tries a turn again that could neither be answered nor given back: the database was away. */
    void keep(Turn turn) {
        later(Duration.ofSeconds(2), () -> start(turn));
    }

    /** Looks for due turns after a while. */
    void wakeAfter(Duration wait) {
        later(wait, this::wake);
    }

    /** Runs something after a while, unless the process stops by then. */
    private void later(Duration wait, Runnable what) {
        Thread.ofVirtual()
                .name("turn-later")
                .start(() -> {
                    try {
                        if (!stopped.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                            what.run();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    boolean stopping() {
        return stopped.getCount() == 0;
    }
}
