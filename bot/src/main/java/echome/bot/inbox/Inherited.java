package echome.bot.inbox;

import echome.bot.telegram.Bot;
import echome.bot.worker.ChatLock;
import echome.migrations.Database;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * Updates that were there before this process was. An earlier one may have died of them, and would
 * at each start again: each try is written down before it begins, and after too many without an end
 * the update is given up. Others cost no write.
 */
final class Inherited {
    private static final int MOST_DEATHS = 10;

    /** From so many on an update is handled beside no other such one. */
    private static final int SUSPECT = 3;

    private final Database database;
    private final Supplier<Instant> since;

    /**
     * @param since when this process began, by the database's clock
     */
    Inherited(Database database, Supplier<Instant> since) {
        this.database = database;
        this.since = since;
    }

    boolean isInherited(Inbox.Waiting update) {
        return update.receivedAt().isBefore(since.get());
    }

    /** Whether processes may have died of it, or only beside it. */
    static boolean isSuspect(Inbox.Waiting update) {
        return update.deaths() >= SUSPECT;
    }

    /** Whether it is not to be tried again; the try under way is counted already. */
    static boolean isDeadly(Inbox.Waiting update) {
        return update.deaths() - 1 > MOST_DEATHS;
    }

    static String inWords(Inbox.Waiting update) {
        return "the process ended %d times while it handled this".formatted(update.deaths() - 1);
    }

    /**
     * Writes down that a try begins: of all that come first and were never tried so, or of the
     * first alone.
     *
     * @return those that may be handled now
     */
    List<Inbox.Waiting> begin(Bot bot, long chatId, int limit) {
        return ChatLock.hold(
                database,
                bot.tenant(),
                bot.id(),
                chatId,
                handle -> {
                    List<Inbox.Waiting> waiting = Inbox.waiting(handle, bot.id(), chatId, limit);
                    List<Inbox.Waiting> untried =
                            waiting.stream()
                                    .takeWhile(one -> one.deaths() == 0 && isInherited(one))
                                    .toList();
                    List<Inbox.Waiting> now =
                            untried.isEmpty() ? waiting.stream().limit(1).toList() : untried;
                    Inbox.begun(
                            handle, bot.id(), now.stream().map(Inbox.Waiting::updateId).toList());
                    return now;
                });
    }
}
