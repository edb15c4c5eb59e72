package echome.bot.chaos;

import echome.bot.testkit.FakeTelegram;

import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Counts answers that were lost with a killed process: sends that Telegram carried out and that the
 * process could not write down any more. Found in the rows that the dead process had in its hands,
 * and not in the road's own count of uncertain sends.
 */
final class CutOff {
    /** What was on its way at the kill has arrived by then, and nobody sends it again so soon. */
    private static final long ARRIVED_MS = 1_500;

    private static final String IN_HANDS =
            """
            SELECT DISTINCT chat_id FROM outbox
            WHERE state = 'waiting' AND claimed_by = :worker AND method = 'sendMessage'
            """;
    private static final String MARKED =
            """
            SELECT count(*) FROM outbox
            WHERE chat_id = :chat AND method = 'sendMessage' AND state = 'sent'
            """;

    private final FakeTelegram telegram;
    private final Supplier<Handle> database;
    private final Map<Long, Integer> counted = new HashMap<>();
    private final List<Thread> looking = new ArrayList<>();

    CutOff(FakeTelegram telegram, Supplier<Handle> database) {
        this.telegram = telegram;
        this.database = database;
    }

    /** Looks at what a process had in its hands when it was killed. */
    void killed(String worker) {
        List<Long> chats;
        try (Handle handle = open()) {
            chats = handle.createQuery(IN_HANDS).bind("worker", worker).mapTo(Long.class).list();
        }
        if (!chats.isEmpty()) {
            looking.add(Thread.ofVirtual().start(() -> lookLater(chats)));
        }
    }

    private void lookLater(List<Long> chats) {
        try {
            TimeUnit.MILLISECONDS.sleep(ARRIVED_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Handle handle = open()) {
            chats.forEach(chat -> look(handle, chat));
        }
    }

    /**
     * Waits for a database that is away: what the dead process had stays in its hands meanwhile,
     * since a server that has only just started proves nobody dead.
     */
    private Handle open() {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            try {
                return database.get();
            } catch (ConnectionException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    /** The chat shows more than is marked, and more than was lost in it on purpose. */
    private synchronized void look(Handle handle, long chat) {
        int marked = handle.createQuery(MARKED).bind("chat", chat).mapTo(Integer.class).one();
        int known = marked + lostOnPurpose(chat) + counted.getOrDefault(chat, 0);
        if (telegram.bot().sent(chat).size() > known) {
            counted.merge(chat, 1, Integer::sum);
        }
    }

    private int lostOnPurpose(long chat) {
        return (int)
                telegram.calls("sendMessage").stream()
                        .filter(call ->
                                call.status() == 0
                                        && call.parameters().path("chat_id").asLong() == chat)
                        .count();
    }

    int count() throws InterruptedException {
        for (Thread thread : looking) {
            thread.join();
        }
        synchronized (this) {
            return counted.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
