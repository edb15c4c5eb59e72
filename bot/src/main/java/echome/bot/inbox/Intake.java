package echome.bot.inbox;

import echome.bot.telegram.Bot;
import echome.bot.worker.AfterCommit;
import echome.bot.worker.Cause;
import echome.migrations.Database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Handles the waiting updates: those of one chat in order, those of different chats beside each
 * other, over all processes.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private record Chat(String botId, long chatId) {}

    private final Inbox inbox;
    private final Function<String, Optional<Bot>> bots;
    private final Handling handling;
    private final Semaphore connections;
    private final Lock alone = new ReentrantLock();
    private final Set<Chat> running = ConcurrentHashMap.newKeySet();
    private final Set<Chat> again = ConcurrentHashMap.newKeySet();

    /** Is told, within the transaction, of an update that was given up. */
    @FunctionalInterface
    public interface SetAsideListener {
        void setAside(org.jdbi.v3.core.Handle handle, Bot bot, long chatId, AfterCommit after);
    }

    /**
     * @param bots the served bots by our id
     * @param parallel chats that may use a database connection at once
     * @param since when this process began, by the database's clock
     */
    public Intake(
            Database database,
            Inbox inbox,
            Function<String, Optional<Bot>> bots,
            UpdateHandler handler,
            SetAsideListener setAside,
            int parallel,
            Supplier<Instant> since) {
        this.inbox = inbox;
        this.bots = bots;
        this.handling =
                new Handling(
                        database, inbox.meter(), handler, setAside, new Inherited(database, since));
        this.connections = new Semaphore(parallel);
    }

    /** Sees to the waiting updates of a chat soon, on a thread of its own. */
    public void wake(String botId, long chatId) {
        Chat chat = new Chat(botId, chatId);
        again.add(chat);
        if (running.add(chat)) {
            Thread.ofVirtual().name("intake").start(() -> drain(chat));
        }
    }

    /** Wakes every chat that has something due: after a crash, and for other processes. */
    public int sweep() {
        List<Inbox.DueChat> due = inbox.due(500);
        due.forEach(chat -> wake(chat.botId(), chat.chatId()));
        return due.size();
    }

    private void drain(Chat chat) {
        try {
            Handling.Outcome outcome = Handling.Outcome.MORE;
            while (again.remove(chat) || outcome == Handling.Outcome.MORE) {
                outcome = step(chat);
            }
        } finally {
            running.remove(chat);
            if (again.contains(chat)) {
                wake(chat.botId(), chat.chatId());
            }
        }
    }

    private Handling.Outcome step(Chat chat) {
        Optional<Bot> bot = bots.apply(chat.botId());
        if (bot.isEmpty()) {
            return Handling.Outcome.EMPTY;
        }
        Handling.Outcome outcome = handleNew(bot.get(), chat.chatId());
        if (outcome == Handling.Outcome.SUSPECT) {
            alone.lock();
            try {
                return handleInherited(bot.get(), chat.chatId());
            } finally {
                alone.unlock();
            }
        }
        return outcome == Handling.Outcome.INHERITED
                ? handleInherited(bot.get(), chat.chatId())
                : outcome;
    }

    private Handling.Outcome handleNew(Bot bot, long chat) {
        connections.acquireUninterruptibly();
        try {
            return handling.ofThisProcess(bot, chat);
        } catch (RuntimeException | Error e) {
            LOG.warn("event=intake_batch_failed bot={} error={}", bot.id(), Cause.of(e));
            return handling.singly(bot, chat);
        } finally {
            connections.release();
        }
    }

    private Handling.Outcome handleInherited(Bot bot, long chat) {
        connections.acquireUninterruptibly();
        try {
            return handling.inherited(bot, chat);
        } finally {
            connections.release();
        }
    }
}
