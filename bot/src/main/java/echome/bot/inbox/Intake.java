package echome.bot.inbox;

import echome.bot.telegram.Bot;
import echome.bot.telegram.Incoming;
import echome.bot.telegram.UnreadableUpdateException;
import echome.bot.telegram.UpdateReader;
import echome.bot.worker.AfterCommit;
import echome.bot.worker.Backoff;
import echome.bot.worker.Cause;
import echome.bot.worker.ChatLock;
import echome.migrations.Database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Handles the waiting updates: those of one chat in order, those of different chats beside each
 * other, over all processes.
 */
public final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final int BATCH = 50;
    private static final int LAST_TRY = 6;
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));

    /** How a look at one chat ended. */
    private enum Outcome {
        EMPTY,
        MORE,
        FAILED
    }

    private record Chat(String botId, long chatId) {}

    private final Database database;
    private final Inbox inbox;
    private final Function<String, Optional<Bot>> bots;
    private final UpdateHandler handler;
    private final SetAsideListener setAside;
    private final Semaphore connections;
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
     */
    public Intake(
            Database database,
            Inbox inbox,
            Function<String, Optional<Bot>> bots,
            UpdateHandler handler,
            SetAsideListener setAside,
            int parallel) {
        this.database = database;
        this.inbox = inbox;
        this.bots = bots;
        this.handler = handler;
        this.setAside = setAside;
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
            Outcome outcome = Outcome.MORE;
            while (again.remove(chat) || outcome == Outcome.MORE) {
                outcome = step(chat);
            }
        } finally {
            running.remove(chat);
            if (again.contains(chat)) {
                wake(chat.botId(), chat.chatId());
            }
        }
    }

    private Outcome step(Chat chat) {
        Optional<Bot> bot = bots.apply(chat.botId());
        if (bot.isEmpty()) {
            return Outcome.EMPTY;
        }
        connections.acquireUninterruptibly();
        try {
            return handleBatch(bot.get(), chat, BATCH);
        } catch (RuntimeException | Error e) {
            LOG.warn("event=intake_batch_failed bot={} error={}", bot.get().id(), Cause.of(e));
            return handleSingly(bot.get(), chat);
        } finally {
            connections.release();
        }
    }

    private Outcome handleBatch(Bot bot, Chat chat, int limit) {
        AfterCommit after = new AfterCommit();
        Outcome outcome =
                database.asTenant(
                        bot.tenant(),
                        handle -> {
                            // Held for milliseconds only: by the commit of a reply, or by another
                            // process that takes in the same chat.
                            ChatLock.take(handle, chat.botId(), chat.chatId());
                            List<Inbox.Waiting> waiting =
                                    Inbox.waiting(handle, chat.botId(), chat.chatId(), limit);
                            List<Long> done = new ArrayList<>();
                            for (Inbox.Waiting update : waiting) {
                                if (handleOne(handle, bot, chat, update, after)) {
                                    done.add(update.updateId());
                                }
                            }
                            if (!done.isEmpty()) {
                                Inbox.markDone(handle, chat.botId(), done);
                            }
                            return waiting.size() == limit ? Outcome.MORE : Outcome.EMPTY;
                        });
        after.run();
        return outcome;
    }

    /** Returns false where the update was set aside instead. */
    private boolean handleOne(
            org.jdbi.v3.core.Handle handle,
            Bot bot,
            Chat chat,
            Inbox.Waiting update,
            AfterCommit after) {
        Incoming incoming;
        try {
            incoming = UpdateReader.read(update.payload());
        } catch (UnreadableUpdateException e) {
            LOG.warn(
                    "event=update_unreadable bot={} update={} cause={}",
                    bot.id(),
                    update.updateId(),
                    e.getMessage());
            Inbox.setAside(handle, chat.botId(), update.updateId(), String.valueOf(e.getMessage()));
            after.then(inbox.meter()::setAside);
            return false;
        }
        handler.handle(handle, bot, incoming, after);
        return true;
    }

    /** After a failed batch: one update per transaction, so that the one at fault is known. */
    private Outcome handleSingly(Bot bot, Chat chat) {
        while (true) {
            Optional<Inbox.Waiting> first = first(bot, chat);
            if (first.isEmpty()) {
                return Outcome.EMPTY;
            }
            try {
                handleBatch(bot, chat, 1);
            } catch (RuntimeException | Error e) {
                fail(bot, chat, first.get(), e);
                return Outcome.FAILED;
            }
        }
    }

    private Optional<Inbox.Waiting> first(Bot bot, Chat chat) {
        try {
            return database
                    .asTenant(
                            bot.tenant(),
                            handle -> Inbox.waiting(handle, chat.botId(), chat.chatId(), 1))
                    .stream()
                    .findFirst();
        } catch (RuntimeException e) {
            LOG.warn("event=intake_waits bot={} error={}", bot.id(), Cause.of(e));
            return Optional.empty();
        }
    }

    /** Another process may have come first: then there is nothing to be sorry for. */
    private void giveUp(
            org.jdbi.v3.core.Handle handle,
            Bot bot,
            Chat chat,
            long updateId,
            String cause,
            AfterCommit after) {
        ChatLock.take(handle, chat.botId(), chat.chatId());
        if (Inbox.setAside(handle, chat.botId(), updateId, cause)) {
            setAside.setAside(handle, bot, chat.chatId(), after);
            after.then(inbox.meter()::setAside);
        }
    }

    private void fail(Bot bot, Chat chat, Inbox.Waiting update, Throwable failure) {
        String cause = Cause.of(failure);
        boolean last = update.attempts() + 1 >= LAST_TRY;
        LOG.error(
                "event=update_failed bot={} update={} attempt={} last={} cause=\"{}\"",
                bot.id(),
                update.updateId(),
                update.attempts() + 1,
                last,
                cause);
        AfterCommit after = new AfterCommit();
        try {
            database.runAsTenant(
                    bot.tenant(),
                    handle -> {
                        if (last) {
                            giveUp(handle, bot, chat, update.updateId(), cause, after);
                        } else {
                            Inbox.postpone(
                                    handle,
                                    chat.botId(),
                                    update.updateId(),
                                    cause,
                                    BACKOFF.after(update.attempts() + 1, Math.random()));
                        }
                    });
            after.run();
        } catch (RuntimeException e) {
            // The database itself is away: the row is as it was, the next sweep finds it.
            LOG.warn("event=intake_waits bot={} error={}", bot.id(), Cause.of(e));
        }
    }
}
