package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.rules.Refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The updates of one bot that are not confirmed yet, with the offset rules of getUpdates: an offset
 * confirms all lower ids for good, a negative one keeps only so many from the end, one far in the
 * future is ignored (as the server does, so that ids may start anew lower).
 */
final class UpdateQueue {
    private static final int FUTURE = 10;

    private record Pending(int id, String json) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Pending> pending = new ArrayList<>();
    private Set<String> allowed = Set.of();
    private int next = 700_001;
    private int acknowledged;
    private int handedOut;
    private long polls;
    private String interruption = "";

    /** Takes the update's own id if it has one, else the next; returns the id. */
    int add(ObjectNode update) {
        lock.lock();
        try {
            int id = update.path("update_id").asInt(next);
            next = id + 1;
            var whole = Json.object().put("update_id", id);
            whole.setAll(update);
            if (wanted(update)) {
                pending.add(new Pending(id, Json.write(whole)));
                changed.signalAll();
            }
            return id;
        } finally {
            lock.unlock();
        }
    }

    private boolean wanted(ObjectNode update) {
        if (allowed.isEmpty()) {
            return true;
        }
        var types = new ArrayList<String>();
        update.fieldNames().forEachRemaining(types::add);
        types.remove("update_id");
        return types.stream().anyMatch(allowed::contains) || types.isEmpty();
    }

    /** Only these kinds are queued from now on; empty means all. */
    void allow(Set<String> types) {
        lock.lock();
        try {
            allowed = Set.copyOf(types);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The updates as JSON objects; waits for the first one. A newer poll ends this one with 409.
     */
    List<String> poll(int offset, int limit, int timeoutSeconds, Watch watch)
            throws InterruptedException {
        lock.lock();
        try {
            long mine = ++polls;
            interruption =
                    "terminated by other getUpdates request; make sure that only one bot instance"
                            + " is running";
            changed.signalAll();
            confirm(offset);
            long left = TimeUnit.SECONDS.toNanos(timeoutSeconds);
            while (pending.isEmpty() && mine == polls && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (mine != polls) {
                throw Refusal.conflict(interruption);
            }
            return take(limit, watch);
        } finally {
            lock.unlock();
        }
    }

    private List<String> take(int limit, Watch watch) {
        var batch = pending.subList(0, Math.min(limit, pending.size()));
        for (Pending update : batch) {
            if (update.id() > handedOut) {
                handedOut = update.id();
                watch.handedOut(update.id());
            }
        }
        return batch.stream().map(Pending::json).toList();
    }

    private void confirm(int offset) {
        if (offset == 0 || offset > next + FUTURE) {
            return;
        }
        int first = offset > 0 ? offset : next + offset;
        pending.removeIf(update -> update.id() < first);
        acknowledged = first;
    }

    /** Ends a waiting poll with 409 for this reason. */
    void interrupt(String reason) {
        lock.lock();
        try {
            polls++;
            interruption = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void dropAll() {
        lock.lock();
        try {
            pending.clear();
        } finally {
            lock.unlock();
        }
    }

    /** New ids start here, as after a week without updates. */
    void startIdsAt(int id) {
        lock.lock();
        try {
            next = id;
            handedOut = Math.min(handedOut, id - 1);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return pending.size();
        } finally {
            lock.unlock();
        }
    }

    /** The last offset that the bot has confirmed with, empty before the first. */
    Optional<Integer> acknowledged() {
        lock.lock();
        try {
            return acknowledged == 0 ? Optional.empty() : Optional.of(acknowledged);
        } finally {
            lock.unlock();
        }
    }
}
