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

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Handles what waits in one chat; each update ends done, put off or set aside. */
final class Handling {
    private static final Logger LOG = LoggerFactory.getLogger(Handling.class);
    private static final int BATCH = 50;
    private static final int LAST_TRY = 6;
    private static final Backoff BACKOFF =
            new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));

    /** How a look at the chat ended. */
    enum Outcome {
        EMPTY,
        MORE,
        FAILED,
        /** What comes next was there before this process. */
        INHERITED,
        /** The same, and earlier processes may have died of it. */
        SUSPECT
    }

    private final Database database;
    private final InboxMeter meter;
    private final UpdateHandler handler;
    private final Intake.SetAsideListener setAside;
    private final Inherited inherited;

    Handling(
            Database database,
            InboxMeter meter,
            UpdateHandler handler,
            Intake.SetAsideListener setAside,
            Inherited inherited) {
        this.database = database;
        this.meter = meter;
        this.handler = handler;
        this.setAside = setAside;
        this.inherited = inherited;
    }

    /** Handles what came first while this process was there, in one transaction. */
    Outcome ofThisProcess(Bot bot, long chat) {
        return ofThisProcess(bot, chat, BATCH);
    }

    private Outcome ofThisProcess(Bot bot, long chat, int limit) {
        return inTransaction(
                bot,
                chat,
                limit,
                inherited::isInherited,
                next -> Inherited.isSuspect(next) ? Outcome.SUSPECT : Outcome.INHERITED);
    }

    /** Handles what comes first, after writing down that this begins. */
    Outcome inherited(Bot bot, long chat) {
        List<Inbox.Waiting> begun = List.of();
        try {
            begun = inherited.begin(bot, chat, BATCH);
            Set<Long> now = begun.stream().map(Inbox.Waiting::updateId).collect(Collectors.toSet());
            return inTransaction(
                    bot,
                    chat,
                    BATCH,
                    update -> !now.contains(update.updateId()),
                    _ -> Outcome.MORE);
        } catch (RuntimeException | Error e) {
            LOG.warn("event=intake_batch_failed bot={} error={}", bot.id(), Cause.of(e));
            if (begun.size() > 1) {
                return Outcome.MORE; // From now on one at a time.
            }
            begun.forEach(update -> fail(bot, chat, update, e));
            return Outcome.FAILED;
        }
    }

    /** What the end of those that may be handled now means. */
    @FunctionalInterface
    private interface Rest {
        Outcome of(Inbox.Waiting next);
    }

    private Outcome inTransaction(
            Bot bot, long chat, int limit, Predicate<Inbox.Waiting> notNow, Rest rest) {
        AfterCommit after = new AfterCommit();
        // Held for milliseconds only: by the commit of a reply, or by another process that takes in
        // the same chat.
        Outcome outcome =
                ChatLock.hold(
                        database,
                        bot.tenant(),
                        bot.id(),
                        chat,
                        handle -> {
                            List<Inbox.Waiting> waiting =
                                    Inbox.waiting(handle, bot.id(), chat, limit);
                            List<Inbox.Waiting> now =
                                    waiting.stream().takeWhile(notNow.negate()).toList();
                            handleAll(handle, bot, chat, now, after);
                            if (now.size() < waiting.size()) {
                                return rest.of(waiting.get(now.size()));
                            }
                            return waiting.size() == limit ? Outcome.MORE : Outcome.EMPTY;
                        });
        after.run();
        return outcome;
    }

    private void handleAll(
            Handle handle, Bot bot, long chat, List<Inbox.Waiting> updates, AfterCommit after) {
        List<Long> done = new ArrayList<>();
        for (Inbox.Waiting update : updates) {
            if (handleOne(handle, bot, chat, update, after)) {
                done.add(update.updateId());
            }
        }
        if (!done.isEmpty()) {
            Database.commitWithNext(handle);
            Inbox.markDone(handle, bot.id(), done);
        }
    }

    /** Returns false where the update was set aside instead. */
    private boolean handleOne(
            Handle handle, Bot bot, long chat, Inbox.Waiting update, AfterCommit after) {
        if (Inherited.isDeadly(update)) {
            LOG.error("event=update_deadly bot={} update={}", bot.id(), update.updateId());
            giveUp(handle, bot, chat, update.updateId(), Inherited.inWords(update), after);
            return false;
        }
        Incoming incoming;
        try {
            incoming = UpdateReader.read(update.payload());
        } catch (UnreadableUpdateException e) {
            LOG.warn(
                    "event=update_unreadable bot={} update={} cause={}",
                    bot.id(),
                    update.updateId(),
                    e.getMessage());
            Inbox.setAside(handle, bot.id(), update.updateId(), String.valueOf(e.getMessage()));
            after.then(meter::setAside);
            return false;
        }
        handler.handle(handle, bot, incoming, after);
        return true;
    }

    /** After a failed batch: one update per transaction, so that the one at fault is known. */
    Outcome singly(Bot bot, long chat) {
        while (true) {
            Optional<Inbox.Waiting> first = first(bot, chat);
            if (first.isEmpty()) {
                return Outcome.EMPTY;
            }
            try {
                Outcome outcome = ofThisProcess(bot, chat, 1);
                if (outcome == Outcome.INHERITED || outcome == Outcome.SUSPECT) {
                    return outcome;
                }
            } catch (RuntimeException | Error e) {
                fail(bot, chat, first.get(), e);
                return Outcome.FAILED;
            }
        }
    }

    private Optional<Inbox.Waiting> first(Bot bot, long chat) {
        try {
            return database
                    .asTenantOnce(bot.tenant(), handle -> Inbox.waiting(handle, bot.id(), chat, 1))
                    .stream()
                    .findFirst();
        } catch (RuntimeException e) {
            LOG.warn("event=intake_waits bot={} error={}", bot.id(), Cause.of(e));
            return Optional.empty();
        }
    }

    /** Another process may have come first: then there is nothing to be sorry for. */
    private void giveUp(
            Handle handle, Bot bot, long chat, long updateId, String cause, AfterCommit after) {
        ChatLock.take(handle, bot.id(), chat);
        if (Inbox.setAside(handle, bot.id(), updateId, cause)) {
            setAside.setAside(handle, bot, chat, after);
            after.then(meter::setAside);
        }
    }

    private void fail(Bot bot, long chat, Inbox.Waiting update, Throwable failure) {
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
                                    bot.id(),
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
