package echome.bot.outbox;

import echome.bot.worker.Strays;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The calls that are in this process's hands: a queue for each chat, served by one thread. */
final class Lanes {
    /** What a lane belongs to. */
    record Chat(String botId, long chatId) {
        static Chat of(OutboxRow row) {
            return new Chat(row.botId(), row.chatId());
        }
    }

    private final Map<Chat, Deque<OutboxRow>> lanes = new HashMap<>();

    /** Since when each claim is here, by {@link System#nanoTime()}. */
    private final Map<Claims.Claim, Long> held = new HashMap<>();

    private final Strays<Claims.Claim> strays = new Strays<>();
    private Set<Claims.Claim> disowned = Set.of();
    private Set<Claims.Claim> disownedBefore = Set.of();

    /**
     * Takes a claimed row in, unless it is here already or was given back meanwhile.
     *
     * @param since when it was claimed at the earliest, by {@link System#nanoTime()}
     * @return whether its lane is new and needs a thread
     */
    synchronized boolean add(OutboxRow row, long since) {
        Claims.Claim claim = Claims.Claim.of(row);
        if (disowned.contains(claim)
                || disownedBefore.contains(claim)
                || held.putIfAbsent(claim, since) != null) {
            return false;
        }
        @Nullable Deque<OutboxRow> lane = lanes.get(Chat.of(row));
        if (lane != null) {
            lane.add(row);
            return false;
        }
        lanes.put(Chat.of(row), new ArrayDeque<>(List.of(row)));
        return true;
    }

    /** The next row of a lane, in its thread's hands until {@link #done}; the last one ends it. */
    synchronized Optional<OutboxRow> next(Chat chat) {
        Optional<OutboxRow> row = Optional.ofNullable(lanes.get(chat)).map(Deque::poll);
        if (row.isEmpty()) {
            lanes.remove(chat);
        }
        return row;
    }

    /** When a row in hand was claimed at the earliest. */
    synchronized long since(OutboxRow row) {
        return held.getOrDefault(Claims.Claim.of(row), Long.MIN_VALUE);
    }

    synchronized void done(OutboxRow row) {
        held.remove(Claims.Claim.of(row));
    }

    /** Takes out what has not been begun in a lane; the caller gives it back. */
    synchronized List<OutboxRow> rest(Chat chat) {
        @Nullable Deque<OutboxRow> lane = lanes.get(chat);
        if (lane == null) {
            return List.of();
        }
        List<OutboxRow> rest = List.copyOf(lane);
        lane.clear();
        rest.forEach(this::done);
        return rest;
    }

    /** Takes out what has not been begun in any lane. */
    synchronized List<OutboxRow> rest() {
        List<OutboxRow> rest = new ArrayList<>();
        lanes.keySet().forEach(chat -> rest.addAll(rest(chat)));
        return rest;
    }

    /** Rows in hand, the ones under way included. */
    synchronized int size() {
        return held.size();
    }

    /**
     * Which claims of this process are in nobody's hands; looked for at intervals. From now on they
     * are not taken in here either.
     */
    synchronized Set<Claims.Claim> strays(Set<Claims.Claim> claimed) {
        disownedBefore = disowned;
        disowned = strays.among(claimed, held.keySet());
        return disowned;
    }
}
